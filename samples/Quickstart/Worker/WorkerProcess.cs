using PactMQ;
using Quickstart.Contracts;
using Quickstart.Processes;

namespace Quickstart.Worker;

/// <summary>Pulls jobs, digests files, pushes results.</summary>
internal static class WorkerProcess
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var given = new RoleArguments(arguments);
        await using var end = new EndOfRole("worker", given["stop"]);
        await using var results = new DigestResultsPusher(given["results"]);

        // A worker that is killed takes its waiting jobs along: let few wait here.
        var few = new JobPullerOptions { Socket = new SocketOptions { ReceiveHighWaterMark = 16 } };
        await using var jobs = new DigestJobsPuller(">" + given["jobs"], few);
        await jobs.RunAsync(new Digester(given["name"], results), end.Token);
        return 0;
    }

    private sealed class Digester(string name, IDigestResults results) : IDigestJobs
    {
        public async ValueTask DigestAsync(int job, string path) =>
            await results.FinishedAsync(job, name, await FileDigester.DigestAsync(path));
    }
}
