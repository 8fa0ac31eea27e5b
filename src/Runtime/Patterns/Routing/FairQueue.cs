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

    // In turns of Thread.SpinWait, some 25 ns each.
    private const int Moment = 40;

    private readonly PeerRing _ring = new(slot: 0);
    private SpinGate _gate;
    private Pipe? _current;
    private int _left;

    // A peer that has nothing at the moment and would not tell: its stream has to be looked at.
    private Pipe? _quiet;

    /// <summary>Gets or sets whether one thread alone receives: a flow from the only peer may then come by a stream.</summary>
    public bool ReceivesAlone { get; set; }

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

    /// <summary>Gets whether a peer may have something; a false means no, and the next arrival will be told. Receiver, if that is one thread.</summary>
    public bool MayHaveMessage
    {
        get
        {
            _gate.Enter();
            var (may, quiet) = (_ring.ActiveCount > 0, _quiet);
            _gate.Exit();
            return may || (quiet is not null && !Settle(quiet));
        }
    }

    /// <summary>Gets the same for a moment's look: after a false, nobody may tell of the next arrival.</summary>
    public bool HasNews
    {
        get
        {
            if (_quiet is { Inbound.HasNews: true })
            {
                return true;
            }

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
        LookAtQuiet();
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
        if (pipe == _quiet)
        {
            LookAtQuiet();
        }
        else if (!_ring.IsActive(pipe))
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

    /// <summary>Ends the stream of a peer that has nothing. False when it has something after all.</summary>
    private bool Settle(Pipe quiet)
    {
        var empty = quiet.Inbound.Settle();
        _gate.Enter();
        if (empty && _quiet == quiet)
        {
            _quiet = null;
        }
        else if (_quiet == quiet)
        {
            LookAtQuiet();
        }

        empty = _ring.ActiveCount == 0;
        _gate.Exit();
        return empty;
    }

    private void LookAtQuiet()
    {
        if (_quiet is { } quiet)
        {
            _quiet = null;
            _ring.Activate(quiet);
        }
    }

    private Pipe? NextInTurn()
    {
        if (_current is { } current)
        {
            current.Inbound.Release();
            if (current.Inbound.HasHandful)
            {
                Thread.SpinWait(Moment);
            }
        }

        _gate.Enter();
        if (_quiet is { Inbound.HasNews: true })
        {
            LookAtQuiet();
        }

        if (_left < 0 && _ring.ActiveCount > 1)
        {
            _ring.Advance();
        }

        while (_ring.ActiveCount > 0)
        {
            var pipe = _ring.Current;
            if (pipe.Inbound.Take(ReceivesAlone && _ring.Count == 1, out var resume))
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

            if (pipe.Inbound.IsStreaming && _ring.Count > 1)
            {
                // Several peers take turns by what they tell.
                pipe.Inbound.Settle();
                continue;
            }

            _ring.Deactivate(pipe);
            if (pipe.Inbound.IsStreaming)
            {
                _quiet = pipe;
            }
            else if (pipe.IsEnded)
            {
                _ring.Remove(pipe);
            }
        }

        _current = null;
        _gate.Exit();
        return null;
    }
}
