namespace PactMQ.Peers;

/// <summary>
/// How long to wait before the next attempt: doubling from the first interval to the cap, with full jitter, so that many
/// clients of one restarted server do not come back at the same moment.
/// </summary>
internal sealed class ReconnectPolicy(TimeSpan interval, TimeSpan cap, Func<double> random)
{
    private int _attempt;

    public TimeSpan Next()
    {
        var ceiling = Ceiling;
        _attempt++;

        // At least a tenth: no jitter may turn an unreachable peer into a busy loop.
        return TimeSpan.FromMilliseconds(ceiling * (0.1 + (0.9 * random())));
    }

    /// <summary>The longest wait at once, for a peer that will not become acceptable soon.</summary>
    public TimeSpan Longest() => TimeSpan.FromMilliseconds(Math.Max(cap.TotalMilliseconds, interval.TotalMilliseconds) * (0.5 + (0.5 * random())));

    /// <summary>
    /// A connection was made and is over. Only one that lasted longer than the interval has come to begins the count anew: a
    /// peer that takes us and drops us at once is as good as unreachable.
    /// </summary>
    public void Lasted(TimeSpan time)
    {
        if (time.TotalMilliseconds >= Ceiling)
        {
            _attempt = 0;
        }
    }

    private double Ceiling => Math.Min(interval.TotalMilliseconds * Math.Pow(2, Math.Min(_attempt, 30)), Math.Max(cap.TotalMilliseconds, interval.TotalMilliseconds));
}
