using System.Diagnostics;

namespace PactMQ.Calls;

/// <summary>
/// Knows how long the work that messages lead to takes of late. Work that takes less than a hop to another thread costs is
/// better done where the message was taken in; anything longer would keep the messages behind it waiting.
/// </summary>
internal sealed class WorkPace
{
    /// <summary>Work of up to 10 µs in the mean is done while messages wait behind it: waking a thread for it takes about as long.</summary>
    private static readonly int Quick = (int)(Stopwatch.Frequency / 100_000);

    /// <summary>Work of up to 50 µs is done when nothing waits behind it.</summary>
    private static readonly int QuickAlone = 5 * Quick;

    /// <summary>What held up the messages behind it counts as a millisecond, however long it took: some forty quick ones outweigh it.</summary>
    private static readonly int Held = (int)(Stopwatch.Frequency / 1_000);

    // Unknown work is taken for slow. Two threads may learn at once; one of them is then not heard, which does no harm.
    private int _mean = 2 * QuickAlone;

    /// <summary>Tells whether work is quick enough to be done now.</summary>
    /// <param name="alone">Whether no message waits behind it.</param>
    public bool IsQuick(bool alone) => _mean <= (alone ? QuickAlone : Quick);

    public static long Now() => Stopwatch.GetTimestamp();

    /// <summary>Work that began then is done.</summary>
    public void Done(long start) => Learn((int)Math.Min(Stopwatch.GetTimestamp() - start, Held));

    /// <summary>Work held up the messages behind it so long that another thread took them over.</summary>
    public void WasHeld() => _mean = Held;

    private void Learn(int time) => _mean += (time - _mean) / 8;
}
