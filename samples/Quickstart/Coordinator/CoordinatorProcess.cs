using System.Diagnostics;
using System.Runtime.InteropServices;
using PactMQ;
using Quickstart.Contracts;

namespace Quickstart.Coordinator;

/// <summary>Walks the folder, farms the files out, prints what the index says of them, and ends everybody.</summary>
internal static class CoordinatorProcess
{
    private const int JobsPerWorker = 64;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (!CoordinatorOptions.TryParse(arguments, out var options, out var error))
        {
            await Console.Error.WriteLineAsync($"{error}\n{CoordinatorOptions.Usage}");
            return 2;
        }

        using var end = new CancellationTokenSource();
        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            end.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            return await FarmAsync(options, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted; all processes have ended.");
            return 130;
        }
        catch (IOException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static async Task<int> FarmAsync(CoordinatorOptions options, CancellationToken end)
    {
        var started = Stopwatch.StartNew();
        var ledger = new JobLedger(FileWalk.Files(options.Folder));
        await using var farm = new Farm();
        await farm.StartAsync(options.Workers, end);
        if (options.Serve)
        {
            PrintEndpoints(farm);
        }

        var view = new ProgressView(ledger.Total);
        var watching = farm.Progress.RunAsync(view, end);
        await view.ShowAsync(() => WorkAsync(farm, ledger, options.Workers, end), () => ledger.Finished);

        var summary = await farm.Index.SummaryAsync(end);
        foreach (var line in SummaryText.Lines(summary, ledger, started.Elapsed, farm.MessagesSent, farm.MessagesReceived))
        {
            Console.WriteLine(line);
        }

        await ReportUnreadableAsync(farm.Index, summary, end);
        if (options.Out is { } path)
        {
            await ChecksumFile.WriteAsync(path, farm.Index.ListAsync("", end));
        }

        await farm.StopWorkersAsync();
        if (options.Serve)
        {
            PrintEndpoints(farm);
            Console.WriteLine("serving until Ctrl-C or SIGTERM");
            await Task.Delay(Timeout.Infinite, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await farm.StopIndexAsync();
        await farm.Progress.DisposeAsync();
        await watching;
        return ledger.WithoutResult == 0 ? 0 : 1;
    }

    /// <summary>Pushes jobs while few are out, asks the index which have a result, and pushes again what a dead worker took along.</summary>
    private static async Task WorkAsync(Farm farm, JobLedger ledger, int workers, CancellationToken end)
    {
        var seen = 0;
        while (ledger.WithoutResult > 0)
        {
            var dead = 0;
            while (ledger.TryNext(workers * JobsPerWorker, out var job))
            {
                dead += await PushAsync(farm, job, ledger.PathOf(job), end);
            }

            var finished = await farm.Index.FinishedJobsAsync(seen, end);
            seen += finished.Length;
            foreach (var job in finished)
            {
                ledger.Finish(job);
            }

            if (farm.ReplaceTheDead() + dead > 0 || ledger.SinceLastResult > Patience)
            {
                ledger.PushOutstandingAgain();
            }

            if (finished.Length == 0)
            {
                await Task.Delay(Poll, end);
            }
        }
    }

    /// <summary>Pushes one job; while no worker takes it, looks whether any is left. Says how many had to be replaced.</summary>
    private static async Task<int> PushAsync(Farm farm, int job, string path, CancellationToken end)
    {
        var dead = 0;
        var push = farm.Jobs.DigestAsync(job, path).AsTask();
        while (await Task.WhenAny(push, Task.Delay(Watch, end)) != push)
        {
            end.ThrowIfCancellationRequested();
            dead += farm.ReplaceTheDead();
        }

        await push;
        return dead;
    }

    private static async Task ReportUnreadableAsync(IDigestIndex index, Summary summary, CancellationToken end)
    {
        if (summary.Unreadable == 0)
        {
            return;
        }

        await foreach (var file in index.ListAsync("", end))
        {
            if (file.Error is { } why)
            {
                await Console.Error.WriteLineAsync($"unreadable: {SummaryText.Printable(file.Path)}: {why}");
            }
        }
    }

    private static void PrintEndpoints(Farm farm)
    {
        Console.WriteLine($"index     {farm.IndexEndpoint}");
        Console.WriteLine($"progress  {farm.ProgressEndpoint}");
    }
}
