using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using PactMQ.Pipes;
using PactMQ.Transports;
using PactMQ.Transports.Loops;

namespace PactMQ.Peers;

/// <summary>Accepts peers at one endpoint and keeps a session for each; each gets a pipe that ends with its connection.</summary>
internal sealed class Listener
{
    private static readonly TimeSpan RetryAccept = TimeSpan.FromMilliseconds(100);

    private readonly IoLoop _loop;
    private readonly StreamListener _listener;
    private readonly PeerOptions _options;
    private readonly IPipeEvents _events;
    private readonly ILogger _logger;
    private readonly HashSet<Session> _sessions = [];
    private readonly Queue<Session> _pending = new();
    // What follows runs at once, on the loop: an end must not wait for the thread pool.
    private readonly TaskCompletionSource _closed = new();
    private IoWatch? _watch;
    private bool _closing;
    private bool _finishing;

    public Listener(IoLoop loop, StreamListener listener, PeerOptions options, IPipeEvents events, ILogger logger) =>
        (_loop, _listener, _options, _events, _logger) = (loop, listener, options, events, logger);

    public Endpoint Endpoint => _listener.Endpoint;

    public void Start()
    {
        if (_events.Monitors.Wants(SocketEventKinds.Listening))
        {
            _events.Monitors.Tell(new Listening(_options.Kind, Endpoint.Text));
        }

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
        if (!_closing)
        {
            _watch = _loop.Accept(_listener.Socket, Accepted, AcceptFailed);
        }
    }

    private void AcceptFailed(SocketException error)
    {
        // Out of handles or memory: established peers go on, and accepting rests for a moment.
        PeersLog.AcceptFailed(_logger, _options.Kind, Endpoint.Text, error.Message);
        if (_events.Monitors.Wants(SocketEventKinds.AcceptFailed))
        {
            _events.Monitors.Tell(new AcceptFailed(_options.Kind, Endpoint.Text, error.Message));
        }

        _watch?.Close();
        _watch = null;
        _loop.Schedule(RetryAccept, Accept);
    }

    private void Accepted(System.Net.Sockets.Socket socket)
    {
        if (IsStranger(socket))
        {
            socket.Dispose();
            return;
        }

        try
        {
            SocketTuning.Apply(socket, _options.Transport);
            var pipe = new Pipe(Endpoint.Text, connectSide: false, _options.SendHighWaterMark, _options.ReceiveHighWaterMark, _options.Conflates);
            var session = new Session(_loop, socket, pipe, _options, _events, _logger, SessionEnded);
            _sessions.Add(session);
            if (_events.Monitors.Wants(SocketEventKinds.Accepted))
            {
                _events.Monitors.Tell(new Accepted(_options.Kind, Endpoint.Text, pipe.PeerAddress));
            }

            session.Start();
            LimitPending(session);
        }
        catch (SocketException)
        {
            // The peer was gone before it could be greeted.
            socket.Dispose();
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
        PeersLog.PeerRefused(_logger, _options.Kind, Endpoint.Text, reason);
        SocketMeter.HandshakeFailed(_options.Kind, HandshakeFault.Authentication);
        if (_events.Monitors.Wants(SocketEventKinds.HandshakeFailed))
        {
            _events.Monitors.Tell(new HandshakeFailed(_options.Kind, Endpoint.Text, peer.ToString(), HandshakeFault.Authentication, reason));
        }

        return true;
    }

    /// <summary>Keeps the number of peers in handshake bounded: the oldest makes way.</summary>
    private void LimitPending(Session newest)
    {
        while (_pending.TryPeek(out var done) && (done.IsReady || !_sessions.Contains(done)))
        {
            _pending.Dequeue();
        }

        _pending.Enqueue(newest);
        if (_pending.Count > _options.MaxPendingHandshakes && _pending.TryDequeue(out var oldest) && !oldest.IsReady)
        {
            oldest.Fail($"more than {_options.MaxPendingHandshakes} peers were in handshake");
        }
    }

    private void SessionEnded(Session session)
    {
        _sessions.Remove(session);
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
