using System.Diagnostics;

namespace PactMQ.Benchmarks.Measuring;

/// <summary>
/// How far two cores are from each other: the time that a line of memory takes from the cache of one to that of the other. A
/// virtual machine's host moves its cores about, and what passes between two threads then costs several times as much.
/// </summary>
internal static class CoreDistance
{
    private const int Turns = 20_000;

    // Threads that share a core after all would take turns of milliseconds.
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    /// <summary>Measures for a few milliseconds; null where cores cannot be chosen, or there is one alone.</summary>
    public static double? InNanoseconds()
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2)
        {
            return null;
        }

        var line = new Line();
        var other = new Thread(() => Bounce(line, core: 1, odd: true));
        var elapsed = TimeSpan.Zero;
        var one = new Thread(() => elapsed = Bounce(line, core: 0, odd: false));
        other.Start();
        one.Start();
        one.Join();
        other.Join();
        return Volatile.Read(ref line.Turn) == Turns ? elapsed.TotalNanoseconds / Turns : null;
    }

    private static TimeSpan Bounce(Line line, int core, bool odd)
    {
        CorePinning.PinThread(core);
        var begin = Stopwatch.GetTimestamp();
        var start = 0L;
        for (var turn = 0; turn < Turns; turn++)
        {
            if (turn % 2 == (odd ? 1 : 0))
            {
                for (var look = 1; Volatile.Read(ref line.Turn) != turn; look++)
                {
                    if (look % 1_000 == 0 && Stopwatch.GetElapsedTime(begin) > Limit)
                    {
                        return default;
                    }
                }

                start = start == 0 ? Stopwatch.GetTimestamp() : start;
                Volatile.Write(ref line.Turn, turn + 1);
            }
        }

        return Stopwatch.GetElapsedTime(start);
    }

    private sealed class Line
    {
        public int Turn;
    }
}
