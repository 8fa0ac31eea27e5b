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
    private readonly DecodedInbound? _decoded;
    private readonly PeerCount _peers = new();
    private readonly SocketLedger _ledger = new();
    private readonly Barriers _barriers = new();
    private readonly SubscriberWaiters? _subscribers;
    private readonly SubscriptionDesk? _desk;
    private readonly UnsubscribedWatch? _unsubscribed;
    private long _greetings;
    private volatile bool _closed;
    private volatile bool _terminated;
    private TaskCompletionSource? _closing;

    public SocketCore(SocketKind kind, SocketContext context, SocketOptions options)
    {
        (Kind, Context, Options) = (kind, context, options.Validate(kind));
        Name = SocketPairing.WireName(kind);
        Monitors = new SocketEventSource(kind);
        Logger = context.LoggerFactory.CreateLogger("PactMQ." + Name);
        var pattern = PatternCatalog.Of(kind);
        _discipline = StrategyChoice.Discipline(pattern.Discipline, kind, DroppedOne);
        _outbound = StrategyChoice.Outbound(pattern.Outbound, kind, _discipline, DroppedOne);
        StrategyChoice.Apply(options, kind, _outbound, _discipline);
        _decoded = pattern.Inbound == InboundRule.Notifications ? new NotificationInbound(options.Limits.MaxNotifications) : options.Conflate ? new LatestInbound() : null;
        if (_outbound is Distributor distributor)
        {
            _subscribers = new SubscriberWaiters(distributor);
            _desk = new SubscriptionDesk(this, distributor, _decoded as NotificationInbound);
        }

        _unsubscribed = kind == SocketKind.Sub ? new UnsubscribedWatch(Filter, Monitors, Logger, TimeProvider.System) : null;
        IInbound inbound = _decoded is { } decoded ? decoded : new FairInbound(_queue, _discipline, pattern.Shared);
        Sending = new SendSide(this, _outbound, _discipline, pattern.Shared);
        Receiving = new ReceiveSide(this, inbound, _discipline, pattern.Shared);
        Endpoints = new SocketEndpoints(this, decodesOnLoop: pattern.Inbound != InboundRule.FairQueue || options.Conflate);
        context.Add(this);
    }

    public SocketKind Kind { get; }

    public string Name { get; }

    public SocketContext Context { get; }

    public SocketOptions Options { get; private set; }

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
            return _ledger.Sum(Sending.Accepted, (copies?.ExtraCopies ?? 0) + Interlocked.Read(ref _greetings), copies?.Unmatched ?? 0, Receiving.Delivered);
        }
    }

    public IReadOnlyList<PeerTraffic> TrafficByPeer() => _ledger.ByPeer();

    /// <summary>Gets what decides when messages go to the system.</summary>
    public SendTurns Turns { get; } = new();

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

    /// <summary>Counts the peers that a message of this topic would be for.</summary>
    public int CountSubscribers(ReadOnlySpan<byte> topic) => _outbound is Distributor distributor ? distributor.CountMatching(topic) : 0;

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
    public int CountUnread() => _queue.CountUnread() + (_decoded?.Count ?? 0);

    public SubscriptionDesk Desk => _desk!;

    /// <summary>Somebody has been granted a subscription.</summary>
    public void SubscribersChanged() => _subscribers!.Check();

    public void Update(Func<SocketOptions, SocketOptions> change)
    {
        lock (_peers)
        {
            ThrowIfClosed();
            var changed = change(Options).Validate(Kind);
            KindOptions.RequireChangeable(Options, changed, Name);
            var old = Options;
            Options = changed;
            StrategyChoice.Apply(changed, Kind, _outbound, _discipline);
            Endpoints.Follow(old, changed);
        }

        _ledger.ForEachPipe(pipe =>
        {
            if (pipe.Outbound.SetHighWaterMark(Options.SendHighWaterMark))
            {
                Writable(pipe);
            }

            if (pipe.Inbound.SetHighWaterMark(Options.ReceiveHighWaterMark))
            {
                pipe.Driver?.Resume();
            }
        });
    }

    public TimeoutException SendTimedOut() => new($"The {Name} socket could not send within {Options.SendTimeout}: no peer took the message (option SendTimeout).");

    public TimeoutException ReceiveTimedOut() => new($"The {Name} socket received nothing within {Options.ReceiveTimeout} (option ReceiveTimeout).");

    public Task CloseAsync()
    {
        lock (_peers)
        {
            if (_closing is not null)
            {
                return _closing.Task;
            }

            // Our own steps follow each other on whatever thread they end on, so that an end never waits for the thread
            // pool; what the user does afterwards runs elsewhere.
            _closing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _unsubscribed?.Stop();
        _ = EndAsync(_closing);
        return _closing.Task;
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
        Interlocked.Add(ref _greetings, Greetings.Give(pipe, Options));
        pipe.Peer = new PeerInformation(pipe.PeerKind, pipe.Identity, pipe.PeerAddress, pipe.Endpoint, "", pipe.PeerMetadata);
        (_discipline as SubscriptionFilter)?.Identified(pipe);
        (_discipline as GroupFilter)?.Identified(pipe);
        _queue.Attach(pipe);
        _peers.Add(pipe);
        _unsubscribed?.PublisherCame(pipe.Endpoint);
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

    public SubscriptionOutcome Subscribed(Pipe pipe, ReadOnlySpan<byte> prefix, bool subscribe)
    {
        var outcome = _desk?.Subscribed(pipe, prefix, subscribe) ?? SubscriptionOutcome.Unchanged;
        if (subscribe)
        {
            _subscribers?.Check();
        }

        return outcome;
    }

    public bool DisconnectPeer(uint routingId) => ((RoutingIdRouter)_outbound).Disconnect(routingId);

    public bool Joined(Pipe pipe, ReadOnlySpan<byte> group, bool join) => _outbound is GroupDistributor groups && groups.Join(pipe, group, join);

    public void Ponged(Pipe pipe, ReadOnlySpan<byte> context) => _barriers.Ponged(pipe, context);

    public void Filled(Pipe pipe, bool sending)
    {
        if (Monitors.Wants(SocketEventKinds.HighWaterMarkReached))
        {
            Monitors.Tell(new HighWaterMarkReached(Kind, pipe.Endpoint, pipe.Identity, sending));
        }
    }

    public bool Arrived(Pipe pipe, Message message)
    {
        _ledger.Decoded(1);
        DropReason? lost = DropReason.Filtered;
        if (_decoded is null || (_discipline as SubscriptionFilter)?.Wants(message.Count > 0 ? message.Span(0) : default) == false)
        {
            message.Dispose();
        }
        else
        {
            lost = _decoded.Add(pipe, message);
            Receiving.Wake();
        }

        if (lost is { } reason)
        {
            _ledger.DropIncoming(reason, 1);
            TellDropped(pipe, reason, 1);
        }

        return lost is null or DropReason.Conflated;
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
        Endpoints.Forget(pipe);
        _ledger.End(pipe);
    }

    public void Dropped(Pipe? pipe, DropReason reason, int messages)
    {
        if (reason == DropReason.Overflow)
        {
            _ledger.Decoded(messages);
        }

        if (reason is DropReason.Filtered or DropReason.Malformed or DropReason.Overflow)
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
        _desk?.Lost(pipe);
        Sending.Wake();
        Receiving.Wake();
    }

    private void DroppedOne(Pipe? pipe, DropReason reason) => Dropped(pipe, reason, 1);

    private async Task EndAsync(TaskCompletionSource done)
    {
        try
        {
            await CloseOnceAsync().ConfigureAwait(false);
            done.SetResult();
        }
        catch (Exception failure)
        {
            done.SetException(failure);
        }
    }

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
