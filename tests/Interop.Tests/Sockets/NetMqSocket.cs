using NetMQ;

namespace PactMQ.Interop.Tests.Sockets;

/// <summary>A socket of NetMQ. Used from one thread at a time.</summary>
internal sealed class NetMqSocket : IMatrixSocket
{
    private readonly NetMQSocket _socket;

    public NetMqSocket(SocketKind kind, byte[]? identity)
    {
        Kind = kind;
        _socket = Make(kind);
        _socket.Options.Linger = TimeSpan.Zero;
        if (identity is not null)
        {
            _socket.Options.Identity = identity;
        }
    }

    public SocketKind Kind { get; }

    public string Bind(string endpoint)
    {
        // NetMQ writes a free port as 0.
        _socket.Bind(endpoint.Replace(":*", ":0", StringComparison.Ordinal));
        return _socket.Options.LastEndpoint!;
    }

    public void Connect(string endpoint) => _socket.Connect(endpoint);

    public void Subscribe(byte[] prefix) => Tell(1, prefix);

    public void Unsubscribe(byte[] prefix) => Tell(0, prefix);

    public void Send(params byte[][] parts)
    {
        if (!_socket.TrySendMultipartBytes(Waits.Limit, parts))
        {
            throw new TimeoutException($"NetMQ's {Kind} could not send in time.");
        }
    }

    public byte[][] Receive() => TryReceive(Waits.Limit) ?? throw new TimeoutException($"NetMQ's {Kind} received nothing in time.");

    public byte[][]? TryReceive(TimeSpan timeout)
    {
        var parts = new List<byte[]>();
        return _socket.TryReceiveMultipartBytes(timeout, ref parts) ? [.. parts] : null;
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>XSUB subscribes with a message, SUB with a call.</summary>
    private void Tell(byte first, byte[] prefix)
    {
        if (_socket is not NetMQ.Sockets.SubscriberSocket subscriber)
        {
            Send([first, .. prefix]);
        }
        else if (first == 1)
        {
            subscriber.Subscribe(prefix);
        }
        else
        {
            subscriber.Unsubscribe(prefix);
        }
    }

    private static NetMQSocket Make(SocketKind kind) => kind switch
    {
        SocketKind.Pair => new NetMQ.Sockets.PairSocket(),
        SocketKind.Pub => new NetMQ.Sockets.PublisherSocket(),
        SocketKind.Sub => new NetMQ.Sockets.SubscriberSocket(),
        SocketKind.Req => new NetMQ.Sockets.RequestSocket(),
        SocketKind.Rep => new NetMQ.Sockets.ResponseSocket(),
        SocketKind.Dealer => new NetMQ.Sockets.DealerSocket(),
        SocketKind.Router => new NetMQ.Sockets.RouterSocket(),
        SocketKind.Pull => new NetMQ.Sockets.PullSocket(),
        SocketKind.Push => new NetMQ.Sockets.PushSocket(),
        SocketKind.XPub => new NetMQ.Sockets.XPublisherSocket(),
        SocketKind.XSub => new NetMQ.Sockets.XSubscriberSocket(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
