using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using PactMQ.Pipes;
using PactMQ.Transports;
using PactMQ.Transports.Loops;

namespace PactMQ.Peers;

/// <summary>Accepts peers at one endpoint and keeps a session for each; each gets a pipe that ends with its connection.</summary>
internal sealed class Listener
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(1);

    private readonly IoLoop _loop;
    private readonly StreamListener _listener;
    private readonly PeerOptions _options;
    private readonly IPipeEvents _events;
    private readonly PeerLog _log;
    private readonly HashSet<Session> _sessions = [];
    private readonly PendingHandshakes _pending;
    private readonly AcceptPace _pace;
    // What follows runs at once, on the loop: an end must not wait for the thread pool.
    private readonly TaskCompletionSource _closed = new();
    private IoWatch? _watch;
    private TimeSpan _retry = FirstRetry;
    private bool _short;
    private bool _closing;
    private bool _finishing;

    public Listener(IoLoop loop, StreamListener listener, PeerOptions options, IPipeEvents events, ILogger logger)
    {
        (_loop, _listener, _options, _events, _log) = (loop, listener, options, events, new PeerLog(logger));
        _pending = new PendingHandshakes(options.MaxPendingHandshakes, options.Limits.MaxPendingHandshakesPerAddress);
        _pace = new AcceptPace(options.Limits.MaxAcceptsPerSecond);
    }

    public Endpoint Endpoint => _listener.Endpoint;

    public void Start()
    {
        if (_events.Monitors.Wants(SocketEventKinds.Listening))
        {
            _events.Monitors.Tell(new Listening(_options.Kind, Endpoint.Text));
        }

        DescriptorReserve.TryHold();
        _loop.Post(Accept);
    }

    /// <summary>Stops accepting, sends what waits until the time is up, and closes every session.</summary>
    public Task CloseAsync(TimeSpan linger)
    {
        _loop.Post(() => BeginClose(linger));
        return _closed.Task;
    }

    private void Accept()
    {
        if (_closing)
        {
            return;
        }

        if (_short && !DescriptorReserve.TryHold())
        {
            _loop.Schedule(NextRetry(), Accept);
            return;
        }

        _short = false;
        _watch = _loop.Accept(_listener.Socket, AcceptedOne, AcceptFailed);
    }

    private void AcceptFailed(SocketException error)
    {
        // Out of descriptors or memory: established peers go on, and accepting rests for a moment.
        if (error.SocketErrorCode == SocketError.TooManyOpenSockets)
        {
            _short = true;
            DescriptorReserve.Release();
        }

        RestAfter(error.Message);
    }

    private void RestAfter(string reason)
    {
        _log.AcceptFailed(_options.Kind, Endpoint.Text, reason);
        if (_events.Monitors.Wants(SocketEventKinds.AcceptFailed))
        {
            _events.Monitors.Tell(new AcceptFailed(_options.Kind, Endpoint.Text, reason));
        }

        Rest(NextRetry());
    }

    private TimeSpan NextRetry()
    {
        var retry = _retry;
        _retry = retry * 2 < LastRetry ? retry * 2 : LastRetry;
        return retry;
    }

    /// <summary>Accepts nobody for a while; who comes waits in the system's queue.</summary>
    private void Rest(TimeSpan time)
    {
        if (_watch is { } watch)
        {
            _watch = null;
            watch.Close();
            _loop.Schedule(time, Accept);
        }
    }

    private bool AcceptedOne(System.Net.Sockets.Socket socket)
    {
        _retry = FirstRetry;
        var isLow = DescriptorReserve.IsLow(socket.Handle);
        if (_pace.Take() is { } pause)
        {
            Rest(pause);
        }

        Begin(socket);
        if (isLow && !_short)
        {
            _short = true;
            DescriptorReserve.Release();
            RestAfter($"few descriptors are left of {DescriptorLimit.Value}; raise the limit (ulimit -n) to take more peers");
        }

        return _watch is not null;
    }

    private void Begin(System.Net.Sockets.Socket socket)
    {
        if (IsStranger(socket) || IsTooMuch(socket))
        {
            socket.Dispose();
            return;
        }

        try
        {
            SocketTuning.Apply(socket, _options.Transport);
            var pipe = new Pipe(Endpoint.Text, connectSide: false, _options.Bounds);
            var session = new Session(_loop, socket, accepted: true, pipe, _options, _events, _log, SessionEnded) { Greeted = _pending.Remove };
            _sessions.Add(session);
            if (_events.Monitors.Wants(SocketEventKinds.Accepted))
            {
                _events.Monitors.Tell(new Accepted(_options.Kind, Endpoint.Text, pipe.PeerAddress));
            }

            session.Start();
            LimitPending(session, socket);
        }
        catch (SocketException)
        {
            // The peer was gone before it could be greeted.
            socket.Dispose();
        }
        catch (Exception error)
        {
            // Nothing that a peer's arrival brings about may end the I/O thread, which others live on.
            PeersLog.SessionBroke(_log.Logger, _options.Kind, Endpoint.Text, error);
            socket.Dispose();
        }
    }

    /// <summary>Refuses peers beyond what the endpoint may hold, before anything is allocated for them.</summary>
    private bool IsTooMuch(System.Net.Sockets.Socket socket)
    {
        var most = _options.Limits.MaxConnections;
        var reason = most > 0 && _sessions.Count >= most
            ? $"{most} connections are open already (option Limits.MaxConnections)"
            : _options.Budget.IsTight ? "the memory budget of the context is nearly used up (context option MemoryBudget)" : null;
        if (reason is null)
        {
            return false;
        }

        Refuse(socket, HandshakeFault.NotTaken, reason);
        return true;
    }

    private void Refuse(System.Net.Sockets.Socket socket, HandshakeFault fault, string reason)
    {
        _log.Refused(_options.Kind, Endpoint.Text, fault, reason);
        SocketMeter.HandshakeFailed(_options.Kind, fault);
        if (_events.Monitors.Wants(SocketEventKinds.HandshakeFailed))
        {
            var address = PeerCredentials.Of(socket)?.ToString() ?? AddressOf(socket)?.ToString() ?? "";
            _events.Monitors.Tell(new HandshakeFailed(_options.Kind, Endpoint.Text, address, fault, reason));
        }
    }

    private static IPEndPoint? AddressOf(System.Net.Sockets.Socket socket)
    {
        try
        {
            return socket.RemoteEndPoint as IPEndPoint;
        }
        catch (SocketException)
        {
            // Gone already.
            return null;
        }
    }

    /// <summary>Refuses other users at a Unix-domain socket, unless they are allowed: an abstract name has no file to guard it.</summary>
    private bool IsStranger(System.Net.Sockets.Socket socket)
    {
        if (_options.Transport.AllowOtherUsers || PeerCredentials.Of(socket) is not { } peer || peer.User == PeerCredentials.OwnUser)
        {
            return false;
        }

        var reason = $"it runs as user {peer.User}, and this process as user {PeerCredentials.OwnUser} (option IpcOtherUsers)";
        Refuse(socket, HandshakeFault.Authentication, reason);
        return true;
    }

    /// <summary>Keeps the number of peers in handshake bounded: the oldest makes way.</summary>
    private void LimitPending(Session newest, System.Net.Sockets.Socket socket)
    {
        if (newest.IsReady)
        {
            // A raw connection has no handshake.
            return;
        }

        var address = AddressOf(socket)?.Address;
        if (_pending.Add(newest, address is null || IPAddress.IsLoopback(address) ? null : address) is var (oldest, reason))
        {
            oldest.Fail(reason);
        }
    }

    private void SessionEnded(Session session)
    {
        _sessions.Remove(session);
        _pending.Remove(session);
        var pipe = session.Pipe;
        pipe.Driver = null;
        pipe.IsConnected = false;
        var dropped = pipe.Outbound.Discard(forGood: true);
        if (dropped > 0)
        {
            _events.Dropped(pipe, _closing ? DropReason.Linger : DropReason.Disconnect, dropped);
        }

        pipe.IsEnded = true;
        if (session.IsReady)
        {
            _events.Ended(pipe);
        }

        if (_finishing && _sessions.Count == 0)
        {
            CompleteClose();
        }
    }

    private void BeginClose(TimeSpan linger)
    {
        if (_closing)
        {
            return;
        }

        _closing = true;
        _watch?.Close();
        if (_listener.Close() is { } left && _events.Monitors.Wants(SocketEventKinds.CloseFailed))
        {
            _events.Monitors.Tell(new CloseFailed(_options.Kind, Endpoint.Text, left));
        }

        Linger.Until(_loop, linger, () => _sessions.All(session => !session.IsReady || session.IsFlushed), Finish);
    }

    private void Finish()
    {
        foreach (var session in _sessions.ToArray())
        {
            session.Close();
        }

        // A session that a receiving thread reads from ends when that thread has let go.
        _finishing = true;
        if (_sessions.Count == 0)
        {
            CompleteClose();
        }
    }

    private void CompleteClose()
    {
        if (_closed.Task.IsCompleted)
        {
            return;
        }

        if (_events.Monitors.Wants(SocketEventKinds.Closed))
        {
            _events.Monitors.Tell(new Closed(_options.Kind, Endpoint.Text));
        }

        _closed.SetResult();
    }
}
