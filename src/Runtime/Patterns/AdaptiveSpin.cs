using System.Diagnostics;

namespace PactMQ.Patterns;

/// <summary>
/// Decides whether to spin for a moment before sleeping. A wake-up across cores costs more than most answers take, but
/// spinning in vain steals the core from whoever would answer: after four misses in a row it stops, and probes again at
/// every 64th wait.
/// </summary>
internal sealed class AdaptiveSpin(bool enabled)
{
    private const int MissLimit = 4;
    private const int ProbeEvery = 64;

    /// <summary>The longest spin, 20 µs: longer gains nothing on loopback.</summary>
    private static readonly long Ticks = Stopwatch.Frequency / 50_000;

    private int _misses = Environment.ProcessorCount > 1 ? 0 : MissLimit;
    private int _waits;

    /// <summary>Gets whether to spin for this wait.</summary>
    public bool ShouldSpin() => enabled && (_misses < MissLimit || (Environment.ProcessorCount > 1 && ++_waits % ProbeEvery == 0));

    public static long Deadline() => Stopwatch.GetTimestamp() + Ticks;

    public static bool IsOver(long deadline) => Stopwatch.GetTimestamp() >= deadline;

    public void Hit() => _misses = 0;

    public void Miss() => _misses = Math.Min(_misses + 1, MissLimit);
}
