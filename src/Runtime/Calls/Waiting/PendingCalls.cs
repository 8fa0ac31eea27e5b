namespace PactMQ.Calls;

/// <summary>
/// The callers that wait, by correlation. One timer looks for those whose deadline has passed, and only while somebody
/// waits: a timer for each call would cost more than the call.
/// </summary>
internal sealed class PendingCalls : IDisposable
{
    private static readonly TimeSpan Sweep = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, PendingCall> _calls = [];
    private readonly TimeProvider _time;
    private readonly Action<PendingCall> _expired;
    private readonly ITimer _timer;
    private ulong _last;
    private bool _sweeping;

    /// <param name="time">The clock.</param>
    /// <param name="expired">Called for each call whose deadline has passed, after it was taken out.</param>
    public PendingCalls(TimeProvider time, Action<PendingCall> expired)
    {
        _time = time;
        _expired = expired;
        _timer = time.CreateTimer(static state => ((PendingCalls)state!).Expire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gives a correlation that no call has had.</summary>
    public ulong NextCorrelation() => Interlocked.Increment(ref _last);

    public void Add(PendingCall call)
    {
        lock (_gate)
        {
            _calls.Add(call.Correlation, call);
            if (!_sweeping && call.Deadline != long.MaxValue)
            {
                _sweeping = true;
                _timer.Change(Sweep, Sweep);
            }
        }
    }

    /// <summary>Notes over which channel a call goes; false when it has ended meanwhile.</summary>
    public bool TryAssign(ulong correlation, ClientChannel channel)
    {
        lock (_gate)
        {
            if (!_calls.TryGetValue(correlation, out var call))
            {
                return false;
            }

            call.Channel = channel;
            return true;
        }
    }

    public PendingCall? Find(ulong correlation)
    {
        lock (_gate)
        {
            return _calls.GetValueOrDefault(correlation);
        }
    }

    /// <summary>Takes a call out; whoever gets true ends it.</summary>
    public bool TryTake(ulong correlation, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PendingCall? call)
    {
        lock (_gate)
        {
            return _calls.Remove(correlation, out call);
        }
    }

    /// <summary>Takes out all calls that were sent over a channel; with null, all calls.</summary>
    public List<PendingCall> TakeAll(ClientChannel? channel)
    {
        lock (_gate)
        {
            var all = _calls.Values.Where(call => channel is null || call.Channel == channel).ToList();
            foreach (var call in all)
            {
                _calls.Remove(call.Correlation);
            }

            return all;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Expire()
    {
        var now = _time.GetTimestamp();
        List<PendingCall>? expired = null;
        lock (_gate)
        {
            foreach (var call in _calls.Values)
            {
                if (call.Deadline <= now)
                {
                    (expired ??= []).Add(call);
                }
            }

            foreach (var call in expired ?? [])
            {
                _calls.Remove(call.Correlation);
            }

            if (_calls.Count == 0)
            {
                _sweeping = false;
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        foreach (var call in expired ?? [])
        {
            _expired(call);
        }
    }
}
