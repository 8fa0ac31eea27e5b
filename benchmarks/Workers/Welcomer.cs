using System.Diagnostics;
using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Workers;

/// <summary>
/// Serves a few first, so that everything has been used once; then the crowd. When all have been served it lets a moment
/// pass and measures what keeping them costs: memory against that with the first few, and CPU time.
/// </summary>
internal sealed class Welcomer(IRoutingEnd end, WorkerOrder order)
{
    /// <summary>Rest is watched for so many windows: heartbeats come every ten seconds, and a short window has them all or none.</summary>
    private const int WindowsAtRest = 5;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    public void Run()
    {
        for (var count = 0; count < Crowd.First; count++)
        {
            end.Echo();
        }

        // The crowd waits for the last of these before it comes.
        var before = MemoryInUse();
        end.Echo();
        for (var count = 0; count < order.Workload.Count; count++)
        {
            end.Echo();
        }

        new Thread(() => MeasureRest(before)) { IsBackground = true }.Start();
        while (true)
        {
            end.Echo();
        }
    }

    private static long MemoryInUse()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private void MeasureRest(long before)
    {
        Thread.Sleep(Settling);
        var used = MemoryInUse() - before;

        // What is compiled at its first use would count as work.
        _ = ProcessMeter.Start().Stop(1);

        // Collecting the garbage has its own aftermath.
        Thread.Sleep(Settling);
        var meter = ProcessMeter.Start();
        Thread.Sleep(order.Window * WindowsAtRest);
        var report = meter.Stop(order.Workload.Count);
        WorkerLines.WriteReport(report with
        {
            BytesPerConnection = (double)used / order.Workload.Count,
            IdleMillisecondsPerSecond = report.CpuSeconds * 1000 / report.Seconds,
        });
    }
}
