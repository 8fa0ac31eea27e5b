using Microsoft.Extensions.DependencyInjection;
using PactMQ;
using Quickstart.Contracts;

namespace Quickstart.Index;

/// <summary>Answers questions about the results.</summary>
internal sealed class DigestIndex(DigestStore store, IServiceProvider services) : IDigestIndex
{
    private const int MostJobs = 4096;

    public ValueTask<Summary> SummaryAsync(CancellationToken cancellationToken)
    {
        var server = services.GetRequiredService<ServiceHost<IDigestIndex>>().Statistics;
        var results = services.GetRequiredService<JobPuller<IDigestResults>>().Statistics;
        var progress = ((TopicPublisher)services.GetRequiredService<IProgress>()).Statistics;
        return new(store.Sum(server.Sent + progress.Sent, server.Received + results.Received));
    }

    public ValueTask<FileDigest?> FindAsync(string path, CancellationToken cancellationToken) => new(store.Find(path));

    public async IAsyncEnumerable<FileDigest> ListAsync(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in store.List(prefix))
        {
            yield return file;
        }

        await Task.CompletedTask;
    }

    public ValueTask<int[]> FinishedJobsAsync(int from, CancellationToken cancellationToken) => new(store.FinishedFrom(from, MostJobs));
}
