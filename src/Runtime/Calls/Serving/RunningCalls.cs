using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>
/// The calls that a server runs: who is let in, who is told to stop, and when all are done. One timer looks for those whose
/// deadline has passed, and only while something runs.
/// </summary>
internal sealed class RunningCalls : IDisposable
{
    private static readonly TimeSpan Sweep = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly Dictionary<CallKey, ServiceCall> _calls = [];
    private readonly Dictionary<PeerInformation, int> _peers = [];
    private readonly ServiceHostOptions _options;
    private readonly ITimer _timer;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _executing;
    private int _unfinished;
    private bool _sweeping;
    private volatile bool _stopping;

    public RunningCalls(ServiceHostOptions options)
    {
        _options = options;
        _timer = options.TimeProvider.CreateTimer(static state => ((RunningCalls)state!).Expire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool IsStopping => _stopping;

    private bool CountsPeers => _options.MaxConcurrencyPerPeer < _options.MaxConcurrency;

    /// <summary>Lets a call in, or says why not.</summary>
    public (CallStatus Refusal, string Reason) Admit(ServiceCall call)
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return (CallStatus.Unavailable, "The server is stopping.");
            }

            if (_executing >= _options.MaxConcurrency)
            {
                return (CallStatus.ResourceExhausted, $"The server runs {_options.MaxConcurrency} calls already (MaxConcurrency).");
            }

            if (CountsPeers && call.Peer is { } peer)
            {
                var running = _peers.GetValueOrDefault(peer);
                if (running >= _options.MaxConcurrencyPerPeer)
                {
                    return (CallStatus.ResourceExhausted, $"The server runs {running} calls of this peer already (MaxConcurrencyPerPeer).");
                }

                _peers[peer] = running + 1;
            }

            if (call.Kind != EnvelopeKind.Event && !_calls.TryAdd(call.Key, call))
            {
                Forget(call);
                return (CallStatus.AlreadyExists, $"A call with correlation {call.Correlation} runs already.");
            }

            call.Place = CallPlace.Running;
            _executing++;
            Interlocked.Increment(ref _unfinished);
            WatchDeadline(call);
            return (CallStatus.Ok, "");
        }
    }

    /// <summary>
    /// A call's answer is about to be sent, which is the last that its caller will see of it: from then on the caller may ask
    /// anew, under the same correlation too, and its place is free. The server still waits for the call when it stops.
    /// </summary>
    public void Answering(ServiceCall call)
    {
        if (call.Place != CallPlace.Running)
        {
            return;
        }

        lock (_gate)
        {
            call.Place = CallPlace.Answered;
            if (call.Kind != EnvelopeKind.Event && _calls.Remove(call.Key, out var found) && found != call)
            {
                // Its place was another's already.
                _calls.Add(found.Key, found);
            }

            Forget(call);
            _executing--;
        }
    }

    /// <summary>There is no room for the answer yet: the call takes its place again, so that answers that wait are as bounded as calls that run.</summary>
    public void AnswerWaits(ServiceCall call)
    {
        lock (_gate)
        {
            call.Place = CallPlace.Running;
            _calls.TryAdd(call.Key, call);
            if (CountsPeers && call.Peer is { } peer)
            {
                _peers[peer] = _peers.GetValueOrDefault(peer) + 1;
            }

            _executing++;
            WatchDeadline(call);
        }
    }

    /// <summary>A call has ended.</summary>
    public void Remove(ServiceCall call)
    {
        Answering(call);
        if (Interlocked.Decrement(ref _unfinished) == 0 && _stopping)
        {
            _drained.TrySetResult();
        }
    }

    /// <summary>Tells whether a call runs that a message's way back and correlation name.</summary>
    public bool Has(Message message, int header, ulong correlation)
    {
        lock (_gate)
        {
            return _calls.ContainsKey(new CallKey(message, header, correlation));
        }
    }

    /// <summary>Takes in what follows a request: credit, items, the end of the items, a cancellation. The message is taken over; what it gives is to be run.</summary>
    public ITakenWork? Follow(Message message, int header, in CallEnvelope envelope)
    {
        ITakenWork? work = null;
        CancellationTokenSource? cancelled = null;
        var kept = false;
        lock (_gate)
        {
            // A call that has ended meanwhile is no error: the two messages crossed.
            if (_calls.TryGetValue(new CallKey(message, header, envelope.Correlation), out var call))
            {
                switch (envelope.Kind)
                {
                    case EnvelopeKind.Credit:
                        work = call.Grant(envelope.Credit);
                        break;
                    case EnvelopeKind.Item:
                        kept = call.TryAccept(message, header, in envelope, out work);
                        cancelled = kept ? null : call.TakeCancellation(CallEnd.Violation);
                        break;
                    case EnvelopeKind.End:
                        call.EndItems();
                        break;
                    default:
                        cancelled = call.TakeCancellation(CallEnd.Caller);
                        break;
                }
            }
        }

        if (!kept)
        {
            message.Dispose();
        }

        _ = cancelled?.CancelAsync();
        return work;
    }

    /// <summary>Lets nobody in any more; the task completes when all calls are done.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _stopping = true;
        }

        // Whoever ends after this line sees that the server stops; whoever ended before is not counted any more.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _unfinished) == 0)
        {
            _drained.TrySetResult();
        }

        return _drained.Task;
    }

    /// <summary>
    /// A connection has ended, and with it the calls that came over it and have no deadline of their own: streams, above all.
    /// Their callers know them as lost, and nothing else would end a handler that waits for credit. Others end by their deadline.
    /// </summary>
    public void CallerLost(Disconnected gone) => Cancel(
        CallEnd.Caller,
        call => call.Deadline == long.MaxValue && call.Peer is { } peer
            && peer.Address == gone.PeerAddress && peer.Identity.Span.SequenceEqual(gone.PeerIdentity.Span));

    /// <summary>A call has come to its deadline in another way than by the time since its beginning.</summary>
    public void Expire(ServiceCall call) => Cancel(CallEnd.Deadline, one => one == call);

    public void CancelAll() => Cancel(CallEnd.Server, static _ => true);

    public void Dispose() => _timer.Dispose();

    private void WatchDeadline(ServiceCall call)
    {
        if (!_sweeping && call.Deadline != long.MaxValue)
        {
            _sweeping = true;
            _timer.Change(Sweep, Sweep);
        }
    }

    private void Expire()
    {
        var now = _options.TimeProvider.GetTimestamp();
        Cancel(CallEnd.Deadline, call => call.Deadline <= now);
        lock (_gate)
        {
            if (_calls.Count == 0)
            {
                _sweeping = false;
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    // The sources leave their calls under the lock, so that none of them serves another call when it is cancelled.
    private void Cancel(CallEnd why, Func<ServiceCall, bool> which)
    {
        List<CancellationTokenSource>? cancelled = null;
        lock (_gate)
        {
            foreach (var call in _calls.Values)
            {
                if (which(call) && call.TakeCancellation(why) is { } source)
                {
                    (cancelled ??= []).Add(source);
                }
            }
        }

        foreach (var source in cancelled ?? [])
        {
            _ = source.CancelAsync();
        }
    }

    private void Forget(ServiceCall call)
    {
        if (!CountsPeers || call.Peer is not { } peer)
        {
            return;
        }

        var left = _peers.GetValueOrDefault(peer) - 1;
        if (left > 0)
        {
            _peers[peer] = left;
        }
        else
        {
            _peers.Remove(peer);
        }
    }
}
