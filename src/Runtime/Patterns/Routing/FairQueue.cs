using PactMQ.Pipes;

namespace PactMQ.Patterns.Routing;

/// <summary>
/// Receives from the next peer that has something, in turn (RFC 28, 30: "fair-queuing"). Receiving is one thread at a
/// time; while it reads what it has taken from one peer and nobody else waits, it takes no lock.
/// </summary>
internal sealed class FairQueue
{
    /// <summary>How many messages one peer may deliver in a row while others wait.</summary>
    private const int Burst = 8;

    private readonly PeerRing _ring = new(slot: 0);
    private SpinGate _gate;
    private Pipe? _current;
    private int _left;

    /// <summary>Gets the only peer, or null when there are none or several.</summary>
    public Pipe? Sole
    {
        get
        {
            _gate.Enter();
            var sole = _ring.Count == 1 ? _ring[0] : null;
            _gate.Exit();
            return sole;
        }
    }

    /// <summary>Gets whether a peer may have something; a false means no, and the next arrival will be told.</summary>
    public bool MayHaveMessage
    {
        get
        {
            _gate.Enter();
            var may = _ring.ActiveCount > 0;
            _gate.Exit();
            return may;
        }
    }

    /// <summary>Gets whether the peer whose turn it is has a further message that was taken already.</summary>
    public bool HasAtHand => _current is { Inbound.HasTaken: true };

    /// <summary>Counts the messages that nobody has read. While no receiver is at work.</summary>
    public int CountUnread()
    {
        _gate.Enter();
        var count = 0;
        for (var index = 0; index < _ring.Count; index++)
        {
            count += _ring[index].Inbound.CountUnread();
        }

        _gate.Exit();
        return count;
    }

    public void Attach(Pipe pipe)
    {
        _gate.Enter();
        _ring.Add(pipe, active: false);
        _gate.Exit();
    }

    public void Readable(Pipe pipe)
    {
        _gate.Enter();
        _ring.Activate(pipe);
        _gate.Exit();
    }

    /// <summary>The pipe is over; what it still holds will be delivered first.</summary>
    public void Detach(Pipe pipe)
    {
        _gate.Enter();
        if (!_ring.IsActive(pipe))
        {
            _ring.Remove(pipe);
        }

        _gate.Exit();
    }

    /// <summary>Chooses the peer to read one message from; null when nobody has any.</summary>
    public Pipe? Next()
    {
        if (_current is { } current && current.Inbound.HasTaken && (_left-- > 0 || _ring.ActiveCount == 1))
        {
            return current;
        }

        return NextInTurn();
    }

    private Pipe? NextInTurn()
    {
        _current?.Inbound.Release();
        _gate.Enter();
        if (_left < 0 && _ring.ActiveCount > 1)
        {
            _ring.Advance();
        }

        while (_ring.ActiveCount > 0)
        {
            var pipe = _ring.Current;
            if (pipe.Inbound.Take(out var resume))
            {
                _current = pipe;
                _left = Burst;
                _gate.Exit();
                if (resume)
                {
                    pipe.Driver?.Resume();
                }

                return pipe;
            }

            _ring.Deactivate(pipe);
            if (pipe.IsEnded)
            {
                _ring.Remove(pipe);
            }
        }

        _current = null;
        _gate.Exit();
        return null;
    }
}
