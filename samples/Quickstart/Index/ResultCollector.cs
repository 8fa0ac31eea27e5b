using Quickstart.Contracts;

namespace Quickstart.Index;

/// <summary>Takes results in.</summary>
internal sealed class ResultCollector(DigestStore store) : IDigestResults
{
    public ValueTask FinishedAsync(int job, string worker, FileDigest digest)
    {
        store.Add(job, worker, digest);
        return default;
    }
}
