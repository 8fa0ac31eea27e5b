using PactMQ.Tool.Conversing;

namespace PactMQ.Tool.Probing;

/// <summary>A connection of raw bytes, over a STREAM socket: whatever that can reach can be probed.</summary>
internal sealed class ByteLink : IAsyncDisposable
{
    private readonly SocketContext _context = new(new SocketContextOptions { IoThreads = 1 });
    private readonly StreamSocket _socket;
    private readonly SocketMonitor _monitor;
    private readonly List<byte> _received = [];
    private ReadOnlyMemory<byte> _identity;
    private bool _open;

    public ByteLink()
    {
        _socket = new StreamSocket(_context, new SocketOptions { Linger = TimeSpan.Zero, ReconnectInterval = TimeSpan.FromMinutes(10), ReconnectIntervalMax = TimeSpan.FromMinutes(10) });
        _monitor = _socket.Monitor(SocketEventKinds.Connected | SocketEventKinds.ConnectRetried);
    }

    /// <summary>Gets what came and was not taken yet.</summary>
    public ReadOnlySpan<byte> Received => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_received);

    /// <summary>Gets whether the peer has closed the connection.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Connects; gives the address that was reached, or the reason why none was.</summary>
    /// <exception cref="ToolException">The endpoint is malformed.</exception>
    public async Task<(string Address, string? Reason)> ConnectAsync(string endpoint, CancellationToken token)
    {
        Endpoints.Connect(endpoint, text => _identity = _socket.ConnectPeer(text));
        await foreach (var happened in _monitor.WithCancellation(token))
        {
            switch (happened)
            {
                case Connected connected:
                    return (connected.PeerAddress, null);
                case ConnectRetried retried:
                    return ("", retried.Reason);
                default:
                    break;
            }
        }

        return ("", "the socket was closed");
    }

    public ValueTask SendAsync(ReadOnlySpan<byte> bytes, CancellationToken token)
    {
        if (IsClosed)
        {
            return default;
        }

        var message = Message.Of(_identity.Span).Append(bytes);
        return SendAsync(message, token);
    }

    /// <summary>Waits for more bytes; false when the peer has closed the connection.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken token)
    {
        while (!IsClosed)
        {
            using var message = await _socket.ReceiveAsync(token);
            if (message[1].Length > 0)
            {
                _received.AddRange(message.Span(1));
                return true;
            }

            // The first empty message says that the connection has come, the second that it has gone.
            IsClosed = _open;
            _open = true;
        }

        return false;
    }

    public void Take(int count) => _received.RemoveRange(0, count);

    public async ValueTask DisposeAsync()
    {
        _monitor.Dispose();
        await _socket.DisposeAsync();
        await _context.DisposeAsync();
    }

    private async ValueTask SendAsync(Message message, CancellationToken token)
    {
        try
        {
            await _socket.SendAsync(message, token);
        }
        catch (ZmqException)
        {
            // The connection has gone; reading will tell.
            message.Dispose();
        }
    }
}
