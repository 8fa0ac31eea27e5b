namespace PactMQ.Peers;

/// <summary>A token bucket that holds one second's worth of accepted connections; without a rate it never runs dry.</summary>
internal sealed class AcceptPace(int perSecond)
{
    private double _tokens = perSecond;
    private long _last = Environment.TickCount64;

    /// <summary>Takes a token for a connection that has been accepted; the result is how long to rest, or null.</summary>
    public TimeSpan? Take()
    {
        if (perSecond == 0)
        {
            return null;
        }

        var now = Environment.TickCount64;
        _tokens = Math.Min(perSecond, _tokens + ((now - _last) * perSecond / 1000.0)) - 1;
        _last = now;
        return _tokens >= 1 ? null : TimeSpan.FromSeconds((1 - _tokens) / perSecond);
    }
}
