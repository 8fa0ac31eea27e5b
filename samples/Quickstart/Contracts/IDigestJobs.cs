using PactMQ.Contracts;

namespace Quickstart.Contracts;

/// <summary>Coordinator to workers: each job goes to one of them.</summary>
[Pipeline]
public interface IDigestJobs
{
    /// <summary>Asks for the digest of one file.</summary>
    ValueTask DigestAsync(int job, string path);
}
