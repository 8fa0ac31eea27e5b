using System.Diagnostics;

namespace PactMQ.Benchmarks.Measuring;

/// <summary>Measures this process over a window: time, CPU time of all its threads, and managed bytes allocated by all its threads.</summary>
internal struct ProcessMeter
{
    private double _busy;
    private long _allocated;
    private TimeSpan _cpu;
    private long _start;

    public static ProcessMeter Start()
    {
        var meter = new ProcessMeter { _busy = SystemLoad.BusySeconds() };

        // Reading the load allocates, so it lies outside; what follows does not.
        meter._allocated = GC.GetTotalAllocatedBytes(precise: true);
        meter._cpu = Cpu();
        meter._start = Stopwatch.GetTimestamp();
        return meter;
    }

    public readonly TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public readonly WorkerReport Stop(long operations)
    {
        var seconds = Elapsed.TotalSeconds;
        var cpu = Cpu() - _cpu;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - _allocated;
        return new WorkerReport
        {
            Operations = operations,
            Seconds = seconds,
            CpuSeconds = cpu.TotalSeconds,
            AllocatedBytes = allocated,
            MachineBusySeconds = SystemLoad.BusySeconds() - _busy,
        };
    }

    private static TimeSpan Cpu() => Environment.CpuUsage.TotalTime;
}
