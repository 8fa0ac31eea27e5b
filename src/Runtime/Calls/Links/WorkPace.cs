using System.Diagnostics;

namespace PactMQ.Calls;

/// <summary>
/// Knows how long the work that messages lead to takes of late. Work that takes less than a hop to another thread costs is
/// better done where the message was taken in; anything longer would keep the messages behind it waiting.
/// </summary>
/// <param name="quick">How long work that is done with messages waiting behind it may take in the mean, in ticks of the stopwatch.</param>
/// <param name="quickAlone">The same for work that nothing waits behind.</param>
internal sealed class WorkPace(int quick, int quickAlone)
{
    /// <summary>However long one piece took, it counts as a millisecond at most.</summary>
    private static readonly int Longest = (int)(Stopwatch.Frequency / 1_000);

    /// <summary>A piece that holds up others tells nothing when it is the only one in a thousand: its thread may have lost its core.</summary>
    private const int Forgiven = 1_000;

    // Longer pieces are learnt with this weight and shorter ones with four times as much: one that lost its core in the middle
    // does not make all work slow, some ten slow ones do, and a hundred quick ones end that.
    private const int LongerWeight = 128;
    private const int ShorterWeight = 32;

    // Unknown work is taken for slow. Two threads may learn at once; one of them is then not heard, which does no harm.
    private int _mean = 2 * quickAlone;
    private long _pieces;
    private long _heldAt = -Forgiven;

    /// <summary>
    /// Calls: work of up to 10 µs is done while messages wait behind it, as waking a thread for it takes about as long; work of
    /// up to 50 µs when nothing waits.
    /// </summary>
    public static WorkPace OfCalls() => new(Microseconds(10), Microseconds(50));

    /// <summary>Streams, which go on with a whole run of items: up to 250 µs.</summary>
    public static WorkPace OfStreams() => new(Microseconds(250), Microseconds(250));

    /// <summary>Tells whether work is quick enough to be done now.</summary>
    /// <param name="alone">Whether no message waits behind it.</param>
    public bool IsQuick(bool alone) => _mean <= (alone ? quickAlone : quick);

    public static long Now() => Stopwatch.GetTimestamp();

    /// <summary>Work that began then is done.</summary>
    public void Done(long start) => Took(Now() - start);

    /// <summary>Some pieces of work took so long together, in ticks of the stopwatch.</summary>
    public void Took(long time, int pieces = 1)
    {
        _pieces += pieces;
        Learn((int)Math.Min(time / pieces, Longest));
    }

    /// <summary>Work held up the messages behind it so long that another thread took them over.</summary>
    public void WasHeld()
    {
        var between = _pieces - _heldAt;
        _heldAt = _pieces;
        if (between >= Forgiven)
        {
            Learn(Longest);
        }
        else
        {
            _mean = Longest;
        }
    }

    private static int Microseconds(int count) => (int)(Stopwatch.Frequency / 1_000_000 * count);

    private void Learn(int time) => _mean += (time - _mean) / (time > _mean ? LongerWeight : ShorterWeight);
}
