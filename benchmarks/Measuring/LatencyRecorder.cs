using System.Diagnostics;

namespace PactMQ.Benchmarks.Measuring;

/// <summary>Keeps every round trip of a window, in memory made beforehand.</summary>
internal sealed class LatencyRecorder
{
    private readonly long[] _ticks = GC.AllocateUninitializedArray<long>(4 << 20);
    private int _count;

    public LatencyRecorder()
    {
        // Touch the pages now, not inside the window.
        _ticks.AsSpan().Clear();
    }

    public void Add(long ticks)
    {
        if (_count < _ticks.Length)
        {
            _ticks[_count++] = ticks;
        }
    }

    /// <summary>Adds median and 99th percentile to a report.</summary>
    public WorkerReport Complete(WorkerReport report)
    {
        var ticks = _ticks.AsSpan(0, _count);
        ticks.Sort();
        return report with
        {
            MedianMicroseconds = Microseconds(ticks[ticks.Length / 2]),
            P99Microseconds = Microseconds(ticks[(int)(ticks.Length * 0.99)]),
        };
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
