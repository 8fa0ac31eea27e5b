using PactMQ.Patterns.Routing;
using PactMQ.Pipes;
using PactMQ.Protocol;
using PactMQ.Protocol.Commands;

namespace PactMQ.Patterns.Disciplines;

/// <summary>
/// What a SUB or XSUB socket has subscribed to: told to every publisher it has, again after each reconnection, and
/// checked against what comes in, since a publisher may not yet know of a cancellation (RFC 29).
/// </summary>
/// <param name="dropped">Hears of losses.</param>
/// <param name="passesAll">Whether repeated subscriptions are told to publishers too, as XSUB does: whoever forwards them may have verbose publishers.</param>
internal sealed class SubscriptionFilter(Action<Pipe?, DropReason> dropped, bool passesAll) : IDiscipline
{
    private readonly Lock _gate = new();
    private readonly SubscriptionTrie<object> _wanted = new(counted: true);
    private readonly List<Pipe> _publishers = [];

    // Of the last message that was wanted.
    private readonly Beginning _wantedLast = new();

    /// <summary>Gets or sets whether messages are taken that do not match (ZMQ_INVERT_MATCHING).</summary>
    public bool Inverts { get; set; }

    /// <summary>Gets or sets whether cancellations are told of what is still subscribed to (ZMQ_XSUB_VERBOSE_UNSUBSCRIBE).</summary>
    public bool PassesAllCancellations { get; set; }

    /// <summary>Gets how many prefixes are subscribed to.</summary>
    public int TopicCount
    {
        get
        {
            lock (_gate)
            {
                return _wanted.Count;
            }
        }
    }

    public bool AddsFrames => false;

    public void Subscribe(ReadOnlySpan<byte> prefix, bool subscribe)
    {
        lock (_gate)
        {
            var changed = subscribe ? _wanted.Add(prefix, this) : _wanted.Remove(prefix, this);
            _wantedLast.Forget();
            if (!changed && !(subscribe ? passesAll : PassesAllCancellations))
            {
                return;
            }

            foreach (var publisher in _publishers)
            {
                Tell(publisher, prefix, subscribe);
            }
        }
    }

    /// <summary>Takes a subscription that XSUB's user sends as a message, 01 or 00 and the topic; false when it is an ordinary message.</summary>
    public bool Obey(ReadOnlySpan<byte> message)
    {
        if (!SubscriptionMessage.TryRead(message, out var subscribe, out var topic))
        {
            return false;
        }

        Subscribe(topic, subscribe);
        return true;
    }

    /// <summary>Asks every publisher that answers (ZMTP 3.1) to say when it has read all subscriptions made so far.</summary>
    public Task WaitUntilKnown(Func<IEnumerable<Pipe>, (byte[] Context, Task Done)> begin)
    {
        lock (_gate)
        {
            var asked = _publishers.Where(publisher => publisher.PeerTakesCommands).ToArray();
            var (context, done) = begin(asked);
            var frame = new byte[Ping.SizeOf(context.Length)];
            Ping.Write(frame, 0, context);
            foreach (var publisher in asked)
            {
                LoadBalancer.DrainFirst(publisher, publisher.Outbound.WriteCommand(frame), SendTurn.Soon);
            }

            return done;
        }
    }

    /// <summary>A publisher is there: tells it everything. Its queue is not open yet, so this goes out first.</summary>
    public void Identified(Pipe publisher)
    {
        lock (_gate)
        {
            for (var lost = publisher.Outbound.Discard(forGood: false); lost > 0; lost--)
            {
                dropped(publisher, DropReason.Disconnect);
            }

            if (!_publishers.Contains(publisher))
            {
                _publishers.Add(publisher);
            }

            foreach (var prefix in _wanted.Prefixes())
            {
                Tell(publisher, prefix, subscribe: true);
            }
        }
    }

    public void Lost(Pipe pipe)
    {
        lock (_gate)
        {
            _publishers.Remove(pipe);
        }
    }

    public void BeforeSend()
    {
    }

    public void AfterSend(Pipe? to)
    {
    }

    public void BeforeReceive()
    {
    }

    public bool Open(Pipe from, Message target)
    {
        var topic = from.Inbound.PeekFrame();
        if ((_wantedLast.Covers(topic) || MatchesAnew(topic)) != Inverts)
        {
            return true;
        }

        from.Inbound.SkipFrames(more: true);
        dropped(from, DropReason.Filtered);
        return false;
    }

    /// <summary>Tells whether a message with this first frame is subscribed to.</summary>
    public bool Wants(ReadOnlySpan<byte> topic) => Matches(topic) != Inverts;

    /// <summary>Looks a topic up for the receiver, and keeps the prefix that it has.</summary>
    private bool MatchesAnew(ReadOnlySpan<byte> topic)
    {
        lock (_gate)
        {
            var length = _wanted.MatchedLength(topic);
            return length >= 0 && (_wantedLast.Keep(topic, new Extent(length, ToTheEnd: false)) || true);
        }
    }

    private bool Matches(ReadOnlySpan<byte> topic)
    {
        lock (_gate)
        {
            return _wanted.Matches(topic);
        }
    }

    /// <summary>Subscriptions are commands to ZMTP 3.1 peers and messages to 3.0 peers; no high-water mark holds them back.</summary>
    private static void Tell(Pipe publisher, ReadOnlySpan<byte> prefix, bool subscribe)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(prefix.Length + 32);
        var length = !publisher.PeerTakesCommands
            ? SubscriptionMessage.Write(buffer, subscribe, prefix)
            : subscribe ? Protocol.Commands.Subscribe.Write(buffer, prefix) : Cancel.Write(buffer, prefix);
        var result = publisher.Outbound.WriteCommand(buffer.AsSpan(0, length));
        System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        LoadBalancer.DrainFirst(publisher, result, SendTurn.Soon);
    }
}
