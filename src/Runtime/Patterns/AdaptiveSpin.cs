using System.Diagnostics;

namespace PactMQ.Patterns;

/// <summary>
/// Decides whether to spin for a moment before sleeping. Waking a core that sleeps costs more than most answers take, but
/// spinning in vain steals the core from whoever would answer: after four misses in a row it stops, and tries again for a
/// quarter of a millisecond in 16, the same for all sockets of the machine and with more patience: a spin is in vain while
/// the other end sleeps. While others keep the cores busy, a woken thread gets its turn sooner than a spinning one is answered:
/// what both take is measured, and the shorter chosen.
/// </summary>
/// <param name="enabled">Whether to spin at all (option Spin).</param>
/// <param name="longest">How long a spin lasts at most as a rule, in ticks of the stopwatch.</param>
/// <param name="busy">Whether much arrives: spinning is then not compared with sleeping, which seems short where something comes soon anyway and costs the sender a wake-up each time; 16 misses end it.</param>
internal sealed class AdaptiveSpin(bool enabled, long longest, bool busy = false)
{
    private const int MissLimit = 4;
    private const int MissLimitBusy = 16;
    private const int CompareEvery = 512;

    /// <summary>For a thread that blocks, 20 µs: longer gains nothing on loopback.</summary>
    public static readonly long Blocking = Stopwatch.Frequency / 50_000;

    /// <summary>For an awaited receive, 50 µs: whoever answers awaits as well, and is woken later than a blocked thread.</summary>
    public static readonly long Awaiting = Stopwatch.Frequency / 20_000;

    /// <summary>For 250 µs everybody tries again, 64 times as long after the last time.</summary>
    private static readonly long Trial = Stopwatch.Frequency / 4_000;
    private static readonly long BetweenTrials = 64 * Trial;

    /// <summary>Who tries again may find the other end asleep: 100 µs are enough for it to wake and answer.</summary>
    private static readonly long Patient = Stopwatch.Frequency / 10_000;

    /// <summary>Spinning that is answered within 4 µs needs no comparison.</summary>
    private static readonly long Quick = Stopwatch.Frequency / 250_000;

    /// <summary>Who sleeps for longer than 200 µs waits for a message that was not sent yet: that tells nothing.</summary>
    private static readonly long Idle = Stopwatch.Frequency / 5_000;

    private readonly bool _enabled = enabled && Environment.ProcessorCount > 1;
    private readonly int _missLimit = busy ? MissLimitBusy : MissLimit;
    private int _misses;
    private int _waits;
    private long _lasts;
    private long _spinTime;
    private long _sleepTime;

    /// <summary>Gets whether to spin for this wait.</summary>
    public bool ShouldSpin() => ShouldSpin(Now());

    /// <summary>Gets whether to spin for a wait that begins then.</summary>
    public bool ShouldSpin(long now)
    {
        if (!_enabled)
        {
            return false;
        }

        _waits++;
        if (_misses >= _missLimit || (!busy && _sleepTime != 0 && _sleepTime < _spinTime))
        {
            _lasts = Patient;
            return now % BetweenTrials < Trial;
        }

        _lasts = 0;

        return busy || _spinTime <= Quick || _waits % CompareEvery != 0;
    }

    public static long Now() => Stopwatch.GetTimestamp();

    /// <summary>Tells whether a spin that began then has lasted long enough.</summary>
    public bool IsOver(long start) => Stopwatch.GetTimestamp() - start >= Math.Max(longest, _lasts);

    /// <summary>A spin that began then was answered.</summary>
    public void Hit(long start)
    {
        _misses = 0;
        Learn(ref _spinTime, Stopwatch.GetTimestamp() - start);
    }

    /// <summary>A spin was not answered, and a sleep has to follow.</summary>
    public void Miss()
    {
        _misses = Math.Min(_misses + 1, _missLimit);
        Learn(ref _spinTime, 2 * longest);
    }

    /// <summary>A sleep that began then has ended.</summary>
    public void Slept(long start)
    {
        var time = Stopwatch.GetTimestamp() - start;
        if (_enabled && time < Idle)
        {
            Learn(ref _sleepTime, time);
        }
    }

    private static void Learn(ref long mean, long time) => mean = mean == 0 ? time : mean + ((time - mean) / 8);
}
