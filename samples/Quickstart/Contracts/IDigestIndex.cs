using PactMQ.Contracts;

namespace Quickstart.Contracts;

/// <summary>What the index answers.</summary>
[RequestReply]
public interface IDigestIndex
{
    /// <summary>Sums up all files that have been digested.</summary>
    [Idempotent]
    ValueTask<Summary> SummaryAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds one file by its path, or null.</summary>
    [Idempotent]
    ValueTask<FileDigest?> FindAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Lists the files whose paths begin with a prefix, in order.</summary>
    IAsyncEnumerable<FileDigest> ListAsync(string prefix, CancellationToken cancellationToken = default);

    /// <summary>Names the jobs that have a result, from a position in the order of their arrival on, at most 4 096 at a time.</summary>
    [Idempotent]
    ValueTask<int[]> FinishedJobsAsync(int from, CancellationToken cancellationToken = default);
}
