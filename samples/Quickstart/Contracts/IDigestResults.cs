using PactMQ.Contracts;

namespace Quickstart.Contracts;

/// <summary>Workers to the index.</summary>
[Pipeline]
public interface IDigestResults
{
    /// <summary>Hands in what became of a job; a job that was pushed again may come in twice.</summary>
    ValueTask FinishedAsync(int job, string worker, FileDigest digest);
}
