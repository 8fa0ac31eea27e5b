using Microsoft.Extensions.Logging;
using PactMQ.Patterns.Disciplines;
using PactMQ.Patterns.Routing;
using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>
/// A socket of any kind: the strategies that its row of the catalogue names, put together, and told what happens to its
/// pipes. It knows no kind beyond that row.
/// </summary>
internal sealed class SocketCore : IPipeEvents
{
    private readonly IOutbound _outbound;
    private readonly IDiscipline _discipline;
    private readonly FairQueue _queue = new();
    private readonly NotificationInbound? _notifications;
    private readonly PeerCount _peers = new();
    private readonly SocketLedger _ledger = new();
    private readonly Barriers _barriers = new();
    private readonly SubscriberWaiters? _subscribers;
    private bool _inlineNext;
    private volatile bool _closed;
    private volatile bool _terminated;
    private Task? _closing;

    public SocketCore(SocketKind kind, SocketContext context, SocketOptions options)
    {
        (Kind, Context, Options) = (kind, context, options.Validate());
        Name = SocketPairing.WireName(kind);
        Monitors = new SocketEventSource(kind);
        Logger = context.LoggerFactory.CreateLogger("PactMQ." + Name);
        var pattern = PatternCatalog.Of(kind);
        _discipline = MakeDiscipline(pattern.Discipline);
        _outbound = MakeOutbound(pattern.Outbound);
        _subscribers = _outbound is Distributor distributor ? new SubscriberWaiters(distributor) : null;
        _notifications = pattern.Inbound == InboundRule.Notifications ? new NotificationInbound() : null;
        IInbound inbound = _notifications is { } notifications ? notifications : new FairInbound(_queue, _discipline);
        Sending = new SendSide(this, _outbound, _discipline, pattern.Shared);
        Receiving = new ReceiveSide(this, inbound, _discipline, pattern.Shared);
        Endpoints = new SocketEndpoints(this, decodesOnLoop: pattern.Inbound != InboundRule.FairQueue);
        context.Add(this);
    }

    public SocketKind Kind { get; }

    public string Name { get; }

    public SocketContext Context { get; }

    public SocketOptions Options { get; }

    public ILogger Logger { get; }

    public SendSide Sending { get; }

    public ReceiveSide Receiving { get; }

    public SocketEndpoints Endpoints { get; }

    public GroupFilter Groups => (GroupFilter)_discipline;

    public SubscriptionFilter Filter => (SubscriptionFilter)_discipline;

    /// <summary>Gets whether calls end with an exception: the socket is disposed, or its context is shut down.</summary>
    public bool IsClosed => _closed || _terminated;

    public bool IsTerminated => _terminated;

    public int PeerCount => _peers.Value;

    public SocketEventSource Monitors { get; }

    public SocketStatistics Statistics
    {
        get
        {
            var copies = _outbound as ICopyCounter;
            return _ledger.Sum(Sending.Accepted, copies?.ExtraCopies ?? 0, copies?.Unmatched ?? 0, Receiving.Delivered);
        }
    }

    /// <summary>A message was just received, or a wait ended: the next send is likely an answer somebody waits for.</summary>
    public void ExpectInlineTurn() => _inlineNext = true;

    /// <summary>Gets whether the message now sent should go to the system at once; a run of them is better gathered.</summary>
    public bool TakeInlineTurn()
    {
        var now = _inlineNext;
        _inlineNext = false;
        return now;
    }

    public Task WaitForPeersAsync(int count, CancellationToken cancellation)
    {
        ThrowIfClosed();
        return _peers.WaitAsync(count, cancellation);
    }

    public void ThrowIfClosed()
    {
        if (_closed || _terminated)
        {
            throw Ended();
        }
    }

    /// <summary>The context is shut down: whoever waits hears of it, and so does whoever calls.</summary>
    public void Terminate()
    {
        if (!_closed)
        {
            _terminated = true;
            EndWaits();
        }
    }

    private ObjectDisposedException Ended() => _terminated
        ? new ContextTerminatedException(Name)
        : new ObjectDisposedException(Name, $"The {Name} socket has been disposed.");

    private void EndWaits()
    {
        Sending.Wake();
        Receiving.Wake();
        var ended = Ended();
        _peers.Close(ended);
        _barriers.Close(ended);
        _subscribers?.Close(ended);
    }

    public Task WaitForSubscribersAsync(ReadOnlyMemory<byte>? topic, int count, CancellationToken cancellation)
    {
        ThrowIfClosed();
        return _subscribers!.WaitAsync(topic, count, cancellation);
    }

    public Task SubscribeAsync(ReadOnlySpan<byte> prefix, CancellationToken cancellation)
    {
        ThrowIfClosed();
        Filter.Subscribe(prefix, subscribe: true);
        return Filter.WaitUntilKnown(_barriers.Begin).WaitAsync(cancellation);
    }

    /// <summary>Counts the messages that have come in and nobody has read. While no receiver is at work.</summary>
    public int CountUnread() => _queue.CountUnread() + (_notifications?.Count ?? 0);

    public TimeoutException SendTimedOut() => new($"The {Name} socket could not send within {Options.SendTimeout}: no peer took the message (option SendTimeout).");

    public TimeoutException ReceiveTimedOut() => new($"The {Name} socket received nothing within {Options.ReceiveTimeout} (option ReceiveTimeout).");

    public Task CloseAsync()
    {
        lock (_peers)
        {
            return _closing ??= CloseOnceAsync();
        }
    }

    /// <summary>Adds a pipe that Connect has made: it may take messages before its peer is there.</summary>
    public void Connected(Pipe pipe)
    {
        Watch(pipe);
        _queue.Attach(pipe);
        if (!Options.Immediate)
        {
            _outbound.Attach(pipe);
            Sending.Wake();
        }
    }

    public bool Identified(Pipe pipe)
    {
        // A socket that lingers still finds the peers that it connects to: messages may wait for them.
        if ((_closed && !pipe.ConnectSide) || !_outbound.Identified(pipe))
        {
            return false;
        }

        Watch(pipe);
        pipe.Peer = new PeerInformation(pipe.PeerKind, pipe.Identity, pipe.PeerAddress, pipe.Endpoint, "", pipe.PeerMetadata);
        (_discipline as SubscriptionFilter)?.Identified(pipe);
        (_discipline as GroupFilter)?.Identified(pipe);
        _queue.Attach(pipe);
        _peers.Add(pipe);
        Sending.Wake();
        Receiving.Wake();
        return true;
    }

    public void Readable(Pipe pipe)
    {
        _queue.Readable(pipe);
        Receiving.Wake();
    }

    public void Writable(Pipe pipe)
    {
        _outbound.Writable(pipe);
        Sending.Wake();
    }

    public void Subscribed(Pipe pipe, ReadOnlySpan<byte> prefix, bool subscribe)
    {
        if (_outbound is not Distributor distributor)
        {
            return;
        }

        if (distributor.Subscribe(pipe, prefix, subscribe) || Options.XPubVerbose)
        {
            Notify(pipe, prefix, subscribe);
        }

        if (subscribe)
        {
            _subscribers!.Check();
        }
    }

    public void Joined(Pipe pipe, ReadOnlySpan<byte> group, bool join) => (_outbound as GroupDistributor)?.Join(pipe, group, join);

    public void Ponged(Pipe pipe, ReadOnlySpan<byte> context) => _barriers.Ponged(pipe, context);

    public void Filled(Pipe pipe, bool sending)
    {
        if (Monitors.Wants(SocketEventKinds.HighWaterMarkReached))
        {
            Monitors.Tell(new HighWaterMarkReached(Kind, pipe.Endpoint, pipe.Identity, sending));
        }
    }

    public void Arrived(Pipe pipe, Message message)
    {
        _ledger.Decoded(1);
        if (_notifications is null || !_notifications.Add(message))
        {
            message.Dispose();
            var reason = _notifications is null ? DropReason.Filtered : DropReason.HighWaterMark;
            _ledger.DropIncoming(reason, 1);
            TellDropped(pipe, reason, 1);
            return;
        }

        Receiving.Wake();
    }

    public void Disconnected(Pipe pipe)
    {
        _peers.Remove(pipe);
        _outbound.Disconnected(pipe);
        Lost(pipe);
        if (Options.Immediate)
        {
            _outbound.Detach(pipe);
            var dropped = pipe.Outbound.Discard(forGood: false);
            if (dropped > 0)
            {
                Dropped(pipe, DropReason.Disconnect, dropped);
            }
        }
    }

    public void Ended(Pipe pipe)
    {
        _peers.Remove(pipe);
        _outbound.Detach(pipe);
        _queue.Detach(pipe);
        Lost(pipe);
        _ledger.End(pipe);
    }

    public void Dropped(Pipe? pipe, DropReason reason, int messages)
    {
        if (reason is DropReason.Filtered or DropReason.Malformed)
        {
            _ledger.DropIncoming(reason, messages);
        }
        else
        {
            _ledger.DropOutgoing(reason, messages);
        }

        TellDropped(pipe, reason, messages);
    }

    private void TellDropped(Pipe? pipe, DropReason reason, int messages)
    {
        if (Monitors.Wants(SocketEventKinds.MessagesDropped))
        {
            Monitors.Tell(new MessagesDropped(Kind, pipe?.Endpoint ?? "", reason, messages));
        }
    }

    private void Watch(Pipe pipe)
    {
        _ledger.Open(pipe);
        pipe.Outbound.WhenFull ??= () => Filled(pipe, sending: true);
    }

    private void Lost(Pipe pipe)
    {
        _discipline.Lost(pipe);
        _barriers.Lost(pipe);
        (_outbound as Distributor)?.Forget(pipe, prefix => Notify(pipe, prefix.Span, subscribe: false));
        Sending.Wake();
        Receiving.Wake();
    }

    private void Notify(Pipe pipe, ReadOnlySpan<byte> prefix, bool subscribe)
    {
        if (_notifications is null)
        {
            return;
        }

        var message = Message.Rent();
        var frame = message.AppendUninitialized(prefix.Length + 1);
        frame[0] = subscribe ? (byte)1 : (byte)0;
        prefix.CopyTo(frame[1..]);
        Arrived(pipe, message);
    }

    private void DroppedOne(Pipe? pipe, DropReason reason) => Dropped(pipe, reason, 1);

    private IDiscipline MakeDiscipline(DisciplineRule rule) => rule switch
    {
        DisciplineRule.RequestLockstep => new RequestLockstep(DroppedOne),
        DisciplineRule.ReplyLockstep => new ReplyLockstep(DroppedOne),
        DisciplineRule.IdentityPrefix => new IdentityPrefix(),
        DisciplineRule.SubscriptionFilter => new SubscriptionFilter(DroppedOne),
        DisciplineRule.SinglePart => new SinglePart(DroppedOne),
        DisciplineRule.RoutingIdMark => new RoutingIdMark(DroppedOne),
        DisciplineRule.GroupFilter => new GroupFilter(DroppedOne),
        _ => Unruled.Instance,
    };

    private IOutbound MakeOutbound(OutboundRule rule) => rule switch
    {
        OutboundRule.LoadBalancer => new LoadBalancer(delimiter: _discipline is RequestLockstep),
        OutboundRule.Exclusive => new ExclusivePeer(),
        OutboundRule.DistributorBySubscription => new Distributor(toAll: false, Options.XPubNoDrop, DroppedOne),
        OutboundRule.DistributorToAll => new Distributor(toAll: true, waitWhenFull: false, DroppedOne, Filter.Obey),
        OutboundRule.IdentityRouter => new IdentityRouter(Name, Options.RouterMandatory || Kind == SocketKind.Stream, Options.RouterHandover, DroppedOne),
        OutboundRule.RoutingId => new RoutingIdRouter(),
        OutboundRule.Groups => new GroupDistributor(DroppedOne),
        OutboundRule.ReplyPath => (ReplyLockstep)_discipline,
        _ => NoOutbound.Instance,
    };

    private async Task CloseOnceAsync()
    {
        _closed = true;
        EndWaits();
        await Endpoints.CloseAsync(Options.Linger).ConfigureAwait(false);
        var discarded = Statistics.DroppedFor(DropReason.Linger);
        if (discarded > 0)
        {
            PatternsLog.Discarded(Logger, Kind, discarded, Options.Linger);
        }

        SocketMetrics.End(this);
        Context.Remove(this);
        Monitors.Stop();
    }
}
