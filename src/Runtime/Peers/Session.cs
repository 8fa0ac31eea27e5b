using Microsoft.Extensions.Logging;
using PactMQ.Pipes;
using PactMQ.Protocol;
using PactMQ.Transports;
using PactMQ.Transports.Loops;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Peers;

/// <summary>
/// One connection to a peer: handshake, then bytes between the connection and the pipe's queues until it ends. It lives
/// on its I/O thread; the sending thread may drain (<see cref="Drain"/>) and the receiving thread may read under a lease.
/// Whatever goes wrong ends this connection with a reason and nothing else.
/// </summary>
internal sealed class Session : IIoHandler, IFrameSink, IPipeDriver
{
    private const int ReadsPerTurn = 4;

    private readonly IoLoop _loop;
    private readonly StreamConnection _connection;
    private readonly PeerOptions _options;
    private readonly IPipeEvents _events;
    private readonly ILogger _logger;
    private readonly Action<Session> _ended;
    private readonly Handshake _handshake;
    private readonly InboundAssembler _assembler;
    private readonly SessionCommands _commands;
    private readonly ReadLease _lease;
    private readonly Action _resume;
    private readonly IoWatch _watch;
    private readonly Outflow _outflow;
    private readonly Lock _failureGate = new();
    private byte[] _greetingInput = [];
    private int _greetingLength;
    private LoopTimer? _timer;
    private bool _stalled;
    private bool _closed;
    private string? _failure;

    /// <summary>Makes a session over a connected socket. On the loop's thread; then call <see cref="Start"/>.</summary>
    public Session(IoLoop loop, NetSocket socket, Pipe pipe, PeerOptions options, IPipeEvents events, ILogger logger, Action<Session> ended)
    {
        (_loop, Pipe, _options, _events, _logger, _ended) = (loop, pipe, options, events, logger, ended);
        _connection = new StreamConnection(socket);
        _handshake = new Handshake(options);
        _assembler = new InboundAssembler(pipe.Inbound, this, options.MaxMessageBytes, options.MaxParts, options.DecodesOnLoop);
        _commands = new SessionCommands(pipe, events, this);
        _watch = loop.Watch(socket, this);
        _outflow = new Outflow(pipe, _connection, _watch, events, Fail);
        _lease = new ReadLease(loop, _watch, ReclaimReading);
        _resume = ResumeReading;
    }

    public Pipe Pipe { get; }

    public bool IsReady => _handshake.Step == HandshakeStep.Done;

    public bool IsWrongKind => _handshake.IsWrongKind;

    /// <summary>Gets whether all that was accepted has been handed to the system.</summary>
    public bool IsFlushed => Pipe.Outbound.IsIdle && _outflow.IsIdle;

    public bool CanLease => _loop.SupportsLeases && IsReady && !_closed && _failure is null;

    public bool KeepsLease => _lease.IsKept;

    /// <summary>Gets why the session ended.</summary>
    public string Failure => _failure ?? "closed by this side";

    /// <summary>Gets when bytes last came in, in milliseconds of the monotonic clock.</summary>
    public long LastReceived { get; private set; } = Environment.TickCount64;

    public void Start()
    {
        _greetingInput = new byte[1024];
        _timer = _loop.Schedule(_options.HandshakeTimeout, () => Fail($"the handshake was not done within {_options.HandshakeTimeout}"));
        _outflow.SendControl(_handshake.TakeOutput());
        _watch.StartReading();
    }

    public void Drain(bool now)
    {
        if (now)
        {
            _outflow.Drain();
        }
        else
        {
            _loop.PostDrain(this);
        }
    }

    public void Resume() => _loop.Post(_resume);

    public bool TryLease() => CanLease && _lease.TryTake();

    public void EndLease() => _lease.Keep();

    public void ReturnLease() => _lease.Return();

    public void WaitReadable(int wakeHandle, int milliseconds) =>
        Epoll.WaitEither((int)_connection.Socket.Handle, wakeHandle, milliseconds);

    /// <summary>Under a lease: reads once and publishes. The receiver looks for itself, so nobody is told.</summary>
    public bool ReadNow()
    {
        if (_stalled)
        {
            return Walk(tellReceiver: false);
        }

        var count = _connection.TryReceive(_assembler.Memory);
        if (count <= 0)
        {
            return NothingReceived(count);
        }

        _assembler.Advance(count);
        LastReceived = Environment.TickCount64;
        return Walk(tellReceiver: false);
    }

    public void OnReadable()
    {
        if (!_lease.TryEnterLoop())
        {
            return;
        }

        for (var turn = 0; turn < ReadsPerTurn && !_closed && !_stalled; turn++)
        {
            if (!(IsReady ? ReadTraffic() : ReadHandshake()))
            {
                break;
            }
        }

        _lease.LeaveLoop();
    }

    public void OnWritable(int sent) => _outflow.Unblock(sent);

    public void OnDrain() => _outflow.Drain();

    bool IFrameSink.Command(ReadOnlySpan<byte> body)
    {
        if (_commands.Handle(body) is { } violation)
        {
            Fail(violation);
            return false;
        }

        return true;
    }

    bool IFrameSink.Decoded(Message message)
    {
        _commands.HandleMessage(message);
        return true;
    }

    /// <summary>Ends the session for a reason, from any thread; the rest happens on the loop.</summary>
    public void Fail(string reason)
    {
        lock (_failureGate)
        {
            if (_failure is not null)
            {
                return;
            }

            _failure = reason;
        }

        _loop.Post(Close);
    }

    /// <summary>Ends the session. On the loop's thread.</summary>
    public void Close()
    {
        if (_closed)
        {
            return;
        }

        if (!_lease.TryClose())
        {
            // The receiving thread may be waiting on the handle: wake it, and close when it has let go.
            _connection.Shutdown();
            _lease.WhenReturned(() => _loop.Post(Close));
            return;
        }

        _closed = true;
        _timer?.Cancel();
        Report();
        _watch.Close();
        var lost = _outflow.Close();
        _assembler.Close();
        _connection.Shutdown();
        _connection.Socket.Dispose();
        if (lost > 0)
        {
            _events.Dropped(Pipe, DropReason.Disconnect, lost);
        }

        _ended(this);
    }

    private void Report()
    {
        if (IsReady || _failure is null)
        {
            PeersLog.SessionEnded(_logger, _options.Kind, Pipe.Endpoint, Failure);
        }
        else
        {
            PeersLog.PeerRefused(_logger, _options.Kind, Pipe.Endpoint, Failure);
        }
    }

    private bool ReadTraffic()
    {
        var memory = _assembler.Memory;
        var count = _connection.TryReceive(memory);
        if (count <= 0)
        {
            return NothingReceived(count);
        }

        _assembler.Advance(count);
        LastReceived = Environment.TickCount64;
        Walk(tellReceiver: true);

        // A read that did not fill its memory has most likely emptied the socket.
        return count == memory.Length;
    }

    private bool NothingReceived(int count)
    {
        if (count == StreamConnection.WouldBlock)
        {
            _assembler.Rest();
        }
        else
        {
            Fail(count == 0 ? "the peer closed the connection" : $"the connection broke ({_connection.LastError})");
        }

        return false;
    }

    /// <summary>Publishes what has been received; true when there is something new for the receiver.</summary>
    private bool Walk(bool tellReceiver)
    {
        var published = false;
        while (true)
        {
            var result = _assembler.Walk(out var tell);
            published |= tell;
            if (tell && tellReceiver)
            {
                _events.Readable(Pipe);
            }

            _stalled = result == WalkResult.NoCredit;
            if (result == WalkResult.Violation)
            {
                Fail($"it {_assembler.Violation}");
            }

            if (!_stalled || !tellReceiver)
            {
                return published;
            }

            if (Pipe.Inbound.Pause())
            {
                _watch.StopReading();
                return published;
            }
        }
    }

    private void ResumeReading()
    {
        if (_closed || !_lease.TryEnterLoop())
        {
            return;
        }

        if (_stalled)
        {
            Walk(tellReceiver: true);
        }

        if (!_stalled)
        {
            _watch.StartReading();
        }

        _lease.LeaveLoop();
    }

    /// <summary>The receiving thread has not come back: the loop reads again. The lease is the loop's while this runs.</summary>
    private void ReclaimReading()
    {
        if (_stalled)
        {
            Walk(tellReceiver: true);
        }

        if (!_stalled)
        {
            _watch.StartReading();
        }
    }

    private bool ReadHandshake()
    {
        if (_greetingLength == _greetingInput.Length)
        {
            if (_greetingLength >= Handshake.MaxInput)
            {
                Fail("it sent more than a handshake needs");
                return false;
            }

            Array.Resize(ref _greetingInput, _greetingLength * 2);
        }

        var count = _connection.TryReceive(_greetingInput.AsSpan(_greetingLength));
        if (count <= 0)
        {
            return NothingReceived(count);
        }

        _greetingLength += count;
        LastReceived = Environment.TickCount64;
        var consumed = _handshake.Feed(_greetingInput.AsSpan(0, _greetingLength));
        _outflow.SendControl(_handshake.TakeOutput());
        _greetingInput.AsSpan(consumed, _greetingLength - consumed).CopyTo(_greetingInput);
        _greetingLength -= consumed;
        if (_handshake.Step == HandshakeStep.Failed)
        {
            Fail(_handshake.Failure);
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
        Pipe.Identity = _handshake.Identity;
        Pipe.PeerKind = _handshake.PeerKind;
        Pipe.PeerTakesCommands = _handshake.Version.HasCommands;
        Pipe.PeerMetadata = _handshake.PeerMetadata;
        Pipe.Driver = this;
        Pipe.IsConnected = true;
        if (!_events.Identified(Pipe))
        {
            Fail("the socket takes no such peer now (one exclusive peer, or the identity is in use)");
            return;
        }

        PeersLog.SessionReady(_logger, _options.Kind, Pipe.Endpoint, Pipe.PeerKind);
        _assembler.Prime(_greetingInput.AsSpan(0, _greetingLength));
        _greetingInput = [];
        if (Pipe.Outbound.Open())
        {
            _outflow.Drain();
        }

        Walk(tellReceiver: true);
        if (_options.HeartbeatInterval > TimeSpan.Zero && Pipe.PeerTakesCommands)
        {
            _timer = _loop.Schedule(_options.HeartbeatInterval, Beat);
        }
    }

    private void Beat()
    {
        if (_closed)
        {
            return;
        }

        var silence = Environment.TickCount64 - LastReceived;

        // While we do not read, or the peer does not, silence says nothing about its life.
        var judged = !_stalled && !_outflow.IsBlocked;
        if (judged && silence > _options.HeartbeatTimeout.TotalMilliseconds)
        {
            Fail($"it was silent for more than {_options.HeartbeatTimeout} (option HeartbeatTimeout)");
            return;
        }

        if (silence >= _options.HeartbeatInterval.TotalMilliseconds && !_outflow.IsBlocked)
        {
            _commands.SendPing(_options.HeartbeatTimeout);
        }

        _timer = _loop.Schedule(_options.HeartbeatInterval, Beat);
    }
}
