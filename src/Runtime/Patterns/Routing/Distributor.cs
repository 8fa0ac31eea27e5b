using PactMQ.Pipes;

namespace PactMQ.Patterns.Routing;

/// <summary>
/// Sends a copy to every matching peer (RFC 29): those whose subscriptions are a prefix of the first frame, or all of
/// them. A peer whose queue is full loses this message and no other peer does; with <see cref="WaitsWhenFull"/>
/// (ZMQ_XPUB_NODROP) the sender waits instead. <paramref name="upstream"/> (XSUB) takes those that are subscriptions.
/// </summary>
internal sealed partial class Distributor(bool toAll, Action<Pipe?, DropReason> dropped, Func<ReadOnlySpan<byte>, bool>? upstream = null) : IOutbound, ICopyCounter
{
    private readonly Lock _gate = new();
    private readonly SubscriptionTrie<Pipe> _subscriptions = new();
    private readonly List<Pipe> _pipes = [];
    private readonly HashSet<Pipe> _subscribers = [];
    private readonly Audience _counted = new();
    private Pipe? _only;
    private long _mark;
    private long _extra;
    private long _unmatched;
    private bool _inverts;

    /// <summary>Gets or sets how long a peer's queue may be full before the peer is disconnected; zero for ever.</summary>
    public TimeSpan SlowAfter { get; set; }

    public long ExtraCopies => Volatile.Read(ref _extra);

    public long Unmatched => Volatile.Read(ref _unmatched);

    public bool WaitsWhenFull { get; set; }

    /// <summary>Gets or sets whether messages go to those whose subscriptions do not match (ZMQ_INVERT_MATCHING).</summary>
    public bool Inverts
    {
        get => _inverts;
        set
        {
            lock (_gate)
            {
                _inverts = value;
                Unsettle();
            }
        }
    }

    /// <summary>Gets how many prefixes are subscribed to.</summary>
    public int TopicCount
    {
        get
        {
            lock (_gate)
            {
                return _subscriptions.Count;
            }
        }
    }

    /// <summary>Gets how many peers have subscribed to something since they connected.</summary>
    public int SubscriberCount
    {
        get
        {
            lock (_gate)
            {
                return _subscribers.Count;
            }
        }
    }

    public SendStatus TrySend(in Parcel parcel, SendTurn turn, out Pipe? to)
    {
        to = null;
        if (upstream is not null && parcel.Body is (null or { Count: 1 }) && parcel.Lead.IsEmpty && upstream(parcel.FirstFrame))
        {
            return SendStatus.Consumed;
        }

        var audience = Volatile.Read(ref _audience);
        if (audience.Beginning.Covers(parcel.FirstFrame))
        {
            return Send(audience.Pipes, parcel, turn);
        }

        lock (_gate)
        {
            return SendToMatching(parcel, turn);
        }
    }

    /// <summary>A peer subscribes or cancels: true when that changes what all peers together want; <paramref name="changed"/> says whether it changes what this one wants.</summary>
    public bool Subscribe(Pipe pipe, ReadOnlySpan<byte> prefix, bool subscribe, out bool changed)
    {
        lock (_gate)
        {
            if (subscribe)
            {
                _subscribers.Add(pipe);
            }

            Unsettle();
            return subscribe ? _subscriptions.Add(prefix, pipe, out changed) : _subscriptions.Remove(prefix, pipe, out changed);
        }
    }

    /// <summary>The next message goes to this peer at most.</summary>
    public void OnlyFor(Pipe pipe)
    {
        lock (_gate)
        {
            Unsettle();
            _only = pipe;
        }
    }

    /// <summary>Counts the peers that a message of this topic would be for.</summary>
    public int CountMatching(ReadOnlySpan<byte> topic)
    {
        lock (_gate)
        {
            Gather(topic, _counted);
            var count = _counted.Pipes.Length;
            _counted.Clear();
            return count;
        }
    }

    /// <summary>Forgets a peer's subscriptions, naming those that nobody else has.</summary>
    public void Forget(Pipe pipe, Action<ReadOnlyMemory<byte>>? last)
    {
        lock (_gate)
        {
            _subscribers.Remove(pipe);
            _only = _only == pipe ? null : _only;
            _subscriptions.RemovePeer(pipe, last);
            Dismiss();
        }
    }

    public void Attach(Pipe pipe)
    {
        // A peer that has not greeted cannot have subscribed.
    }

    public bool Identified(Pipe pipe)
    {
        lock (_gate)
        {
            if (!_pipes.Contains(pipe))
            {
                _pipes.Add(pipe);
                Unsettle();
            }

            return true;
        }
    }

    public void Writable(Pipe pipe)
    {
        // The next message finds the room by itself.
    }

    public void Disconnected(Pipe pipe) => Detach(pipe);

    public void Detach(Pipe pipe)
    {
        lock (_gate)
        {
            _pipes.Remove(pipe);
            Dismiss();
        }
    }

    /// <summary>Finds those whom a message of this topic is for, and how much of the topic decided that.</summary>
    private Extent Gather(ReadOnlySpan<byte> topic, Audience audience)
    {
        _mark++;
        if (toAll)
        {
            foreach (var pipe in _pipes)
            {
                Keep(pipe, audience);
            }

            return default;
        }

        var visitor = new Visitor(this, audience);
        var extent = _subscriptions.Match(topic, ref visitor);
        if (Inverts)
        {
            Invert(audience);
        }

        return extent;
    }

    private void Invert(Audience audience)
    {
        audience.Clear();
        var matched = _mark++;
        foreach (var pipe in _pipes)
        {
            if (pipe.Mark != matched)
            {
                Keep(pipe, audience);
            }
        }
    }

    private void Keep(Pipe pipe, Audience audience)
    {
        // A peer with several matching subscriptions gets one copy.
        if (pipe.Mark != _mark)
        {
            pipe.Mark = _mark;
            audience.Add(pipe);
        }
    }

    private readonly struct Visitor(Distributor distributor, Audience audience) : ISubscriptionVisitor<Pipe>
    {
        public void Visit(Pipe peer) => distributor.Keep(peer, audience);
    }
}
