namespace PactMQ.Calls;

/// <summary>The items that the other end of a stream allows. One sender takes, the receive loop grants.</summary>
internal sealed class StreamCredit : StreamWait
{
    // More than any honest end grants is cut off, so that the count cannot overflow.
    private const int Most = 65_536;

    private int _left;

    public StreamCredit(uint initial = 0) => Grant(initial);

    protected override bool IsReady => _left > 0;

    /// <summary>Allows so many items more; gives the sender that waited for them, to be run.</summary>
    public ITakenWork? Grant(uint items)
    {
        lock (Gate)
        {
            _left = (int)Math.Min(Most, _left + (long)items);
            return _left > 0 ? Wake() : null;
        }
    }

    /// <summary>Takes all that is there, for the sender to count by itself; 0 when it must wait.</summary>
    public int TakeAll()
    {
        lock (Gate)
        {
            var taken = _left;
            _left = 0;
            return taken;
        }
    }
}
