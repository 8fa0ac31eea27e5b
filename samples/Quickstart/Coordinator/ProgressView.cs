using Quickstart.Contracts;
using Spectre.Console;

namespace Quickstart.Coordinator;

/// <summary>Shows published progress: a live bar with rate and time left on a terminal, plain lines elsewhere.</summary>
internal sealed class ProgressView(int total) : IProgress
{
    private readonly Dictionary<string, (long Files, long Bytes)> _workers = [];
    private readonly Lock _gate = new();

    /// <summary>Takes a published event in.</summary>
    public ValueTask WorkedAsync(string worker, long files, long bytes)
    {
        lock (_gate)
        {
            _workers[worker] = (files, bytes);
        }

        return default;
    }

    /// <summary>Shows progress while the work runs.</summary>
    public async Task ShowAsync(Func<Task> work, Func<int> finished)
    {
        if (AnsiConsole.Profile.Out.IsTerminal && total > 0)
        {
            await ShowBarAsync(work, finished);
        }
        else
        {
            await ShowLinesAsync(work, finished);
        }
    }

    private async Task ShowBarAsync(Func<Task> work, Func<int> finished) =>
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("Digesting", maxValue: total);
                await WhileAsync(work, TimeSpan.FromMilliseconds(100), () =>
                {
                    task.Value = finished();
                    task.Description = Describe();
                });
                task.Value = finished();
            });

    private async Task ShowLinesAsync(Func<Task> work, Func<int> finished)
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        await WhileAsync(work, TimeSpan.FromSeconds(1), () =>
        {
            var done = finished();
            var rate = done / Math.Max(started.Elapsed.TotalSeconds, 0.001);
            var left = rate > 0 ? TimeSpan.FromSeconds((total - done) / rate).ToString(@"hh\:mm\:ss") : "unknown";
            Console.WriteLine($"{done} of {total} files, {rate:F0} files/s, {left} left; {Describe()}");
        });
    }

    private static async Task WhileAsync(Func<Task> work, TimeSpan interval, Action show)
    {
        var running = work();
        using var timer = new PeriodicTimer(interval);
        while (await Task.WhenAny(running, timer.WaitForNextTickAsync().AsTask()) != running)
        {
            show();
        }

        await running;
    }

    private string Describe()
    {
        lock (_gate)
        {
            return string.Join(", ", _workers.OrderBy(worker => worker.Key, StringComparer.Ordinal).Select(worker => $"{worker.Key} {worker.Value.Files}"));
        }
    }
}
