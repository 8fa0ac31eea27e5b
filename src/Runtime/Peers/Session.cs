using PactMQ.Pipes;
using PactMQ.Transports;
using PactMQ.Transports.Loops;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Peers;

/// <summary>
/// One connection to a peer from its handshake to its end. It lives on its I/O thread; the sending thread may drain
/// (<see cref="Outflow"/>) and the receiving thread may read under a lease (<see cref="Inflow"/>). Whatever goes wrong
/// ends this connection with a reason and nothing else.
/// </summary>
internal sealed class Session : IIoHandler, IFrameSink, IPipeDriver
{
    private const int ReadsPerTurn = 4;

    private readonly IoLoop _loop;
    private readonly StreamConnection _connection;
    private readonly PeerOptions _options;
    private readonly IPipeEvents _events;
    private readonly PeerLog _log;
    private readonly Action<Session> _ended;
    private readonly Handshake _handshake;
    private readonly HandshakeInput _input = new();
    private readonly SessionCommands _commands;
    private readonly IoWatch _watch;
    private readonly Inflow _inflow;
    private readonly Outflow _outflow;
    private readonly SenderFlow _flow;
    private readonly Heartbeat _heartbeat;
    private readonly StallWatch? _stall;
    private readonly Lock _failureGate = new();
    private LoopTimer? _timer;
    private bool _closed;
    private string? _failure;
    private HandshakeFault _fault;

    /// <summary>Makes a session over a connected socket, which we have accepted or connected. On the loop's thread; then call <see cref="Start"/>.</summary>
    public Session(IoLoop loop, NetSocket socket, bool accepted, Pipe pipe, PeerOptions options, IPipeEvents events, PeerLog log, Action<Session> ended)
    {
        (_loop, Pipe, _options, _events, _log, _ended) = (loop, pipe, options, events, log, ended);
        _connection = new StreamConnection(socket, options.Transport);
        pipe.PeerAddress = _connection.PeerAddress;
        _handshake = new Handshake(options);
        _watch = loop.Watch(socket, this);
        var assembler = new InboundAssembler(pipe.Inbound, this, options.MaxMessageBytes, options.MaxParts, options.DecodesOnLoop, options.Budget);
        _inflow = new Inflow(loop, _watch, _connection, pipe, events, assembler, options.Limits.SlowPeerWindow, IsRaw, Fail);
        _outflow = new Outflow(pipe, _connection, _watch, events, Fail);
        _flow = new SenderFlow(loop, this, _outflow, _connection);
        _commands = new SessionCommands(pipe, events, this, options.Limits, () => _outflow.IsBlocked);
        _heartbeat = new Heartbeat(loop, options, accepted, _inflow, _outflow, _commands, Fail);
        _stall = IsRaw ? null : new StallWatch(loop, options.Limits, _inflow, _outflow, Fail);
    }

    public Pipe Pipe { get; }

    /// <summary>Gets or sets who hears that the peer has been greeted.</summary>
    public Action<Session>? Greeted { get; set; }

    /// <summary>Gets whether the peer speaks no ZMTP: bytes are messages, and nothing is greeted.</summary>
    private bool IsRaw => _options.Kind == SocketKind.Stream;

    /// <summary>Gets whether the peer has been greeted and taken: messages flow, or flowed.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Gets whether trying again soon is pointless: the peer is of a kind that does not pair.</summary>
    public bool IsWrongKind => _handshake.Fault == HandshakeFault.WrongKind;

    /// <summary>Gets whether the peer refused with ERROR: trying again with the same credentials is not allowed (RFC 37).</summary>
    public bool IsRefused => _handshake.Fault == HandshakeFault.Refused;

    /// <summary>Gets whether all that was accepted has been handed to the system.</summary>
    public bool IsFlushed => Pipe.Outbound.IsIdle && _outflow.IsIdle;

    public bool CanLease => _loop.SupportsLeases && IsReady && !_closed && _failure is null;

    public bool KeepsLease => _inflow.Lease.IsKept;

    /// <summary>Gets why the session ended.</summary>
    public string Failure => _failure ?? "closed by this side";

    public void Start()
    {
        if (IsRaw)
        {
            // A receiving thread that hears of the peer must not read before this is done.
            _inflow.Lease.TryEnterLoop();
            BeginRaw();
            _inflow.Lease.LeaveLoop();
            return;
        }

        _timer = _loop.Schedule(
            _options.HandshakeTimeout,
            () => Fail(HandshakeFault.TimedOut, $"the handshake was not done within {_options.HandshakeTimeout} (option HandshakeTimeout)"));
        _outflow.SendControl(_handshake.TakeOutput());
        _watch.StartReading();
    }

    public void Drain(SendTurn turn)
    {
        switch (turn)
        {
            case SendTurn.AtOnce:
                _outflow.Drain();
                break;
            case SendTurn.Gathered:
                _loop.PostGathered(this);
                break;
            default:
                _flow.DrainSoon();
                break;
        }
    }

    public void DrainAhead() => _outflow.TryDrain();

    public bool SenderFlows => _flow.IsOn && !_closed;

    public void ChunkFilled() => _flow.ChunkFilled();

    public bool QueueFilled() => _flow.QueueFilled();

    public void EndFlow() => _flow.End();

    public bool WaitWritable(int wakeHandle, int milliseconds) => _flow.WaitWritable(wakeHandle, milliseconds);

    public void Resume() => _inflow.Resume();

    public bool TryLease() => CanLease && _inflow.Lease.TryTake();

    public void EndLease() => _inflow.Lease.Keep();

    public void ReturnLease() => _inflow.Lease.Return();

    public void WaitReadable(int wakeHandle, int milliseconds) =>
        Epoll.WaitEither((int)_connection.Socket.Handle, wakeHandle, milliseconds);

    public bool ReadNow()
    {
        try
        {
            return _inflow.ReadNow();
        }
        catch (Exception error)
        {
            FailUnexpectedly(error);
            return false;
        }
    }

    public void OnReadable()
    {
        if (!_inflow.Lease.TryEnterLoop())
        {
            return;
        }

        try
        {
            for (var turn = 0; turn < ReadsPerTurn && !_closed && !_inflow.IsStalled; turn++)
            {
                if (!(IsReady ? _inflow.Read() : ReadHandshake()))
                {
                    break;
                }
            }
        }
        catch (Exception error)
        {
            FailUnexpectedly(error);
        }

        _inflow.Lease.LeaveLoop();
    }

    public void OnWritable(int sent)
    {
        try
        {
            _outflow.Unblock(sent);
            _commands.SendLatePong();
        }
        catch (Exception error)
        {
            FailUnexpectedly(error);
        }
    }

    public void OnDrain()
    {
        if (!_flow.LeaveToSender())
        {
            _outflow.Drain();
        }
    }

    bool IFrameSink.Command(ReadOnlySpan<byte> body)
    {
        if (_commands.Handle(body) is { } violation)
        {
            Fail($"it {violation}");
            return false;
        }

        return true;
    }

    bool IFrameSink.Decoded(Message message)
    {
        if (_commands.HandleMessage(message) is { } violation)
        {
            Fail($"it {violation}");
            return false;
        }

        return true;
    }

    /// <summary>Ends the session for a reason, from any thread; the rest happens on the loop.</summary>
    public void Fail(string reason) => Fail(HandshakeFault.NoDetail, reason);

    void IPipeDriver.Disconnect(string reason) => Fail(reason);

    /// <summary>Ends the session. On the loop's thread.</summary>
    public void Close()
    {
        if (_closed)
        {
            return;
        }

        if (!_inflow.Lease.TryClose())
        {
            // The receiving thread may be waiting on the handle: wake it, and close when it has let go.
            _connection.Shutdown();
            _inflow.Lease.WhenReturned(() => _loop.Post(Close));
            return;
        }

        _closed = true;
        _timer?.Cancel();
        _heartbeat.Stop();
        _stall?.Stop();
        _watch.Close();
        _connection.Shutdown();
        _connection.Socket.Dispose();
        var lost = _outflow.Close();
        if (IsRaw && Pipe.IsConnected)
        {
            // Who reads that it has gone can no longer send to it.
            Pipe.IsConnected = false;
            _events.Disconnected(Pipe);
        }

        _inflow.Close(IsReady ? _options.Notices.Going(Pipe) : []);
        if (lost > 0)
        {
            _events.Dropped(Pipe, DropReason.Disconnect, lost);
        }

        var last = new LastWord(_options.Kind, Pipe, _events.Monitors, _log);
        last.Tell(IsReady, _failure is null, _fault, _handshake.PeerKindName, Failure);
        _ended(this);
    }

    private void Fail(HandshakeFault fault, string reason)
    {
        lock (_failureGate)
        {
            if (_failure is not null)
            {
                return;
            }

            (_failure, _fault) = (reason, fault);
        }

        _loop.Post(Close);
    }

    /// <summary>The one barrier of a connection: a fault of ours ends it like a fault of the peer's, and never the I/O thread.</summary>
    private void FailUnexpectedly(Exception error)
    {
        PeersLog.SessionBroke(_log.Logger, _options.Kind, Pipe.Endpoint, error);
        Fail($"an error within PactMQ: {error.Message}");
    }

    private bool ReadHandshake()
    {
        var room = _input.Room();
        if (room.IsEmpty)
        {
            Fail(HandshakeFault.Protocol, "it sent more than a handshake needs");
            return false;
        }

        var count = _inflow.ReadHandshake(room);
        if (count == 0)
        {
            return false;
        }

        _input.Advance(count);
        _input.Consume(_handshake.Feed(_input.Received));
        _outflow.SendControl(_handshake.TakeOutput());
        if (_handshake.Step == HandshakeStep.Failed)
        {
            Fail(_handshake.Fault, _handshake.Failure);
            return false;
        }

        if (_handshake.Step == HandshakeStep.Done)
        {
            BeginTraffic();
            return false;
        }

        return true;
    }

    private void BeginTraffic()
    {
        _timer?.Cancel();
        Greeted?.Invoke(this);
        Pipe.Identity = Pipe.IsNamedHere ? Pipe.Identity : _handshake.Identity;
        Pipe.PeerKind = _handshake.PeerKind;
        Pipe.PeerTakesCommands = _handshake.Version.HasCommands;
        Pipe.PeerMetadata = _handshake.PeerMetadata;
        Pipe.Driver = this;
        Pipe.IsConnected = true;
        IsReady = _events.Identified(Pipe);
        if (!IsReady)
        {
            Pipe.IsConnected = false;
            Fail(HandshakeFault.NotTaken, "the socket takes no such peer now (one exclusive peer, or the identity is in use)");
            return;
        }

        PeersLog.SessionReady(_log.Logger, _options.Kind, Pipe.Endpoint, Pipe.PeerKind);
        SocketMeter.Ready(_options.Kind);
        if (_events.Monitors.Wants(SocketEventKinds.HandshakeSucceeded))
        {
            _events.Monitors.Tell(new HandshakeSucceeded(_options.Kind, Pipe.Endpoint, Pipe.PeerAddress, Pipe.PeerKind, Pipe.Identity));
        }

        Open(_input.Received);
        _input.Release();
        if (Pipe.PeerTakesCommands)
        {
            _heartbeat.Start();
        }
    }

    private void BeginRaw()
    {
        Pipe.Identity = Pipe.Identity.Length > 0 ? Pipe.Identity : MadeUpIdentity.Next();
        Pipe.PeerKind = SocketKind.Stream;
        Pipe.Outbound.IsRaw = true;
        Pipe.HangUp = () => _loop.Post(() => Linger.Until(_loop, _options.HandshakeTimeout, () => IsFlushed, () => Fail("closed by this side")));
        Pipe.Driver = this;
        Pipe.IsConnected = true;
        IsReady = _events.Identified(Pipe);
        if (!IsReady)
        {
            Pipe.IsConnected = false;
            Fail("the socket is closed");
            return;
        }

        PeersLog.SessionReady(_log.Logger, _options.Kind, Pipe.Endpoint, Pipe.PeerKind);
        SocketMeter.Ready(_options.Kind);
        Open([]);
        _watch.StartReading();
        Interlocked.MemoryBarrier();
        if (Pipe.IsHungUp)
        {
            Pipe.HangUp();
        }
    }

    private void Open(ReadOnlySpan<byte> received)
    {
        if (Pipe.Outbound.Open())
        {
            _outflow.Drain();
        }

        if (_options.Notices.Coming is { Length: > 0 } coming)
        {
            _inflow.Begin(coming);
        }

        _inflow.Begin(received);
    }
}
