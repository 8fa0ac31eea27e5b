using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using PactMQ.Pipes;
using PactMQ.Transports;
using PactMQ.Transports.Loops;

namespace PactMQ.Peers;

/// <summary>Keeps one connect-side pipe connected: resolve, connect, hand over to a session, and again after its end.</summary>
internal sealed class Connector
{
    private readonly IoLoop _loop;
    private readonly Endpoint _endpoint;
    private readonly PeerOptions _options;
    private readonly IPipeEvents _events;
    private readonly PeerLog _log;
    private readonly ReconnectPolicy _policy;
    private readonly CancellationTokenSource _stop = new();
    // What follows runs at once, on the loop: an end must not wait for the thread pool.
    private readonly TaskCompletionSource _closed = new();
    private readonly Queue<EndPoint> _addresses = new();
    private System.Net.Sockets.Socket? _connecting;
    private IoWatch? _connectWatch;
    private Session? _session;
    private LoopTimer? _timer;
    private long _connectedAt;
    private bool _closing;
    private bool _finishing;

    public Connector(IoLoop loop, Endpoint endpoint, Pipe pipe, PeerOptions options, IPipeEvents events, ILogger logger)
    {
        (_loop, _endpoint, Pipe, _options, _events, _log) = (loop, endpoint, pipe, options, events, new PeerLog(logger));
        _policy = new ReconnectPolicy(options.ReconnectInterval, options.ReconnectIntervalMax, Random.Shared.NextDouble);
    }

    public Pipe Pipe { get; }

    public void Start() => _loop.Post(Attempt);

    /// <summary>Ends it; what waits in the pipe is sent until the time is up. Completes when everything is closed.</summary>
    public Task CloseAsync(TimeSpan linger)
    {
        _loop.Post(() => BeginClose(linger));
        return _closed.Task;
    }

    private void Attempt()
    {
        // A raw connection that was closed before it was made still says what it was made for.
        if ((Pipe.IsHungUp && _options.Kind != SocketKind.Stream) || (_closing && Pipe.Outbound.IsIdle))
        {
            Finish();
            return;
        }

        if (_endpoint.TryResolveAtOnce() is { } address)
        {
            Connect(address);
            return;
        }

        _ = ResolveAsync();
    }

    private async Task ResolveAsync()
    {
        try
        {
            var addresses = await _endpoint.ResolveAsync(_options.Transport.IPv6, _stop.Token).ConfigureAwait(false);
            _loop.Post(() => ConnectFirst(addresses));
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ArgumentException or IndexOutOfRangeException)
        {
            _loop.Post(() => RetryLater($"the host '{_endpoint.Address}' could not be looked up: {error.Message}"));
        }
    }

    /// <summary>Tries the addresses of a name one after the other; only when all have failed does the attempt.</summary>
    private void ConnectFirst(EndPoint[] addresses)
    {
        _addresses.Clear();
        foreach (var address in addresses)
        {
            _addresses.Enqueue(address);
        }

        if (_addresses.TryDequeue(out var first))
        {
            Connect(first);
        }
        else
        {
            RetryLater($"the host '{_endpoint.Address}' has no address");
        }
    }

    private void Connect(EndPoint address)
    {
        if (_closed.Task.IsCompleted)
        {
            return;
        }

        var socket = StreamConnection.CreateFor(address);
        try
        {
            SocketTuning.Apply(socket, _options.Transport);
            if (_endpoint.Source is { } source)
            {
                socket.Bind(source.ToBindAddress(address.AddressFamily == AddressFamily.InterNetworkV6));
            }
        }
        catch (Exception error) when (error is SocketException or EndpointException)
        {
            socket.Dispose();
            RetryLater(error.Message);
            return;
        }

        _connecting = socket;
        if (_options.ConnectTimeout > TimeSpan.Zero)
        {
            _timer = _loop.Schedule(_options.ConnectTimeout, () => TimeOut(socket));
        }

        if (_events.Monitors.Wants(SocketEventKinds.ConnectDelayed))
        {
            _events.Monitors.Tell(new ConnectDelayed(_options.Kind, _endpoint.Text));
        }

        _connectWatch = _loop.Connect(socket, address, error => Connected(socket, error));
    }

    private void Connected(System.Net.Sockets.Socket socket, SocketException? error)
    {
        if (_connecting != socket)
        {
            // It took too long, or all has ended meanwhile.
            socket.Dispose();
            return;
        }

        _connecting = null;
        _timer?.Cancel();
        if (error is not null)
        {
            socket.Dispose();
            TryNext(error.Message, error.SocketErrorCode == SocketError.ConnectionRefused && _options.StopsWhenRefused);
            return;
        }

        _connectedAt = Environment.TickCount64;
        try
        {
            _session = new Session(_loop, socket, accepted: false, Pipe, _options, _events, _log, SessionEnded);
        }
        catch (SocketException broken)
        {
            socket.Dispose();
            RetryLater(broken.Message);
            return;
        }

        if (_events.Monitors.Wants(SocketEventKinds.Connected))
        {
            _events.Monitors.Tell(new Connected(_options.Kind, _endpoint.Text, Pipe.PeerAddress));
        }

        _session.Start();
    }

    private void TimeOut(System.Net.Sockets.Socket socket)
    {
        if (_connecting == socket)
        {
            AbandonAttempt();
            TryNext($"nobody answered within {_options.ConnectTimeout} (option ConnectTimeout)", giveUp: false);
        }
    }

    private void AbandonAttempt()
    {
        if (_connecting is { } socket)
        {
            _connecting = null;
            _connectWatch?.Close();
            socket.Dispose();
        }
    }

    /// <summary>Goes on with the next address of the name, when there is one.</summary>
    private void TryNext(string reason, bool giveUp)
    {
        if (_addresses.TryDequeue(out var next))
        {
            Connect(next);
        }
        else if (giveUp)
        {
            GiveUp(reason);
        }
        else
        {
            RetryLater(reason);
        }
    }

    /// <summary>Ends it, because the options want no further attempt.</summary>
    private void GiveUp(string reason)
    {
        PeersLog.GaveUp(_log.Logger, _options.Kind, _endpoint.Text, reason);
        Finish(DropReason.Disconnect);
    }

    private void SessionEnded(Session session)
    {
        _session = null;
        Pipe.Driver = null;
        if (Pipe.IsConnected)
        {
            Pipe.IsConnected = false;
            _events.Disconnected(Pipe);
        }

        if (_finishing || Pipe.IsHungUp || (_closing && Pipe.Outbound.IsIdle))
        {
            Finish();
            return;
        }

        if (session.IsReady)
        {
            _policy.Lasted(TimeSpan.FromMilliseconds(Environment.TickCount64 - _connectedAt));
        }

        if (session.IsRefused || (!session.IsReady && _options.StopsWhenUnfit))
        {
            GiveUp(session.Failure);
            return;
        }

        RetryLater(session.Failure, session.IsWrongKind);
    }

    private void RetryLater(string reason, bool unlikely = false)
    {
        if (_closed.Task.IsCompleted)
        {
            return;
        }

        if (_closing && Pipe.Outbound.IsIdle)
        {
            Finish();
            return;
        }

        if (_options.ReconnectInterval == Timeout.InfiniteTimeSpan)
        {
            GiveUp(reason);
            return;
        }

        var delay = unlikely ? _policy.Longest() : _policy.Next();
        PeersLog.ConnectFailed(_log.Logger, _options.Kind, _endpoint.Text, reason, delay);
        SocketMeter.Retried(_options.Kind);
        if (_events.Monitors.Wants(SocketEventKinds.ConnectRetried))
        {
            _events.Monitors.Tell(new ConnectRetried(_options.Kind, _endpoint.Text, reason, delay));
        }

        _timer = _loop.Schedule(delay, Attempt);
    }

    private void BeginClose(TimeSpan linger)
    {
        _closing = true;
        if (_session is { IsReady: true, IsFlushed: false } || !Pipe.Outbound.IsIdle)
        {
            Linger.Until(_loop, linger, () => _session is null ? Pipe.Outbound.IsIdle : _session.IsFlushed, Finish);
            return;
        }

        Finish();
    }

    private void Finish() => Finish(DropReason.Linger);

    private void Finish(DropReason reason)
    {
        if (_closed.Task.IsCompleted)
        {
            return;
        }

        _timer?.Cancel();
        _stop.Cancel();
        AbandonAttempt();
        _finishing = true;
        if (_session is { } session)
        {
            // Its end brings us back, now or when the receiving thread has let go of the connection.
            session.Close();
            return;
        }

        var dropped = Pipe.Outbound.Discard(forGood: true);
        if (dropped > 0)
        {
            _events.Dropped(Pipe, reason, dropped);
        }

        Pipe.IsEnded = true;
        _events.Ended(Pipe);
        if (_events.Monitors.Wants(SocketEventKinds.Closed))
        {
            _events.Monitors.Tell(new Closed(_options.Kind, _endpoint.Text));
        }

        _closed.TrySetResult();
    }
}
