using Microsoft.Extensions.Hosting;
using Quickstart.Contracts;

namespace Quickstart.Index;

/// <summary>Publishes each worker's progress when it has changed, and all of it every second for those who came late.</summary>
internal sealed class ProgressService(DigestStore store, IProgress progress) : BackgroundService
{
    private const int TicksPerRepeat = 10;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var told = new Dictionary<string, long>();
        using var timer = new PeriodicTimer(Tick);
        for (var tick = 0; await WaitAsync(timer, stoppingToken); tick++)
        {
            foreach (var (worker, files, bytes) in store.Workers())
            {
                if (tick % TicksPerRepeat == 0 || told.GetValueOrDefault(worker) != files)
                {
                    told[worker] = files;
                    await progress.WorkedAsync(worker, files, bytes);
                }
            }
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
