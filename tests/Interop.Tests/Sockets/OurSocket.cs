namespace PactMQ.Interop.Tests.Sockets;

/// <summary>A socket of PactMQ of any kind behind the interface of the matrix.</summary>
internal sealed class OurSocket : IMatrixSocket
{
    private readonly Socket _socket;

    public OurSocket(SocketContext context, SocketKind kind, SocketOptions options) => _socket = kind switch
    {
        SocketKind.Pair => new PairSocket(context, options),
        SocketKind.Pub => new PublisherSocket(context, options),
        SocketKind.Sub => new SubscriberSocket(context, options),
        SocketKind.Req => new RequestSocket(context, options),
        SocketKind.Rep => new ReplySocket(context, options),
        SocketKind.Dealer => new DealerSocket(context, options),
        SocketKind.Router => new RouterSocket(context, options),
        SocketKind.Pull => new PullSocket(context, options),
        SocketKind.Push => new PushSocket(context, options),
        SocketKind.XPub => new XPublisherSocket(context, options),
        SocketKind.XSub => new XSubscriberSocket(context, options),
        SocketKind.Stream => new StreamSocket(context, options),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public SocketKind Kind => _socket.Kind;

    /// <summary>Gets the socket itself.</summary>
    public Socket Socket => _socket;

    public string Bind(string endpoint) => _socket.Bind(endpoint);

    public void Connect(string endpoint) => _socket.Connect(endpoint);

    public void Subscribe(byte[] prefix)
    {
        if (_socket is SubscriberSocket subscriber)
        {
            subscriber.Subscribe(prefix);
        }
        else
        {
            ((XSubscriberSocket)_socket).Subscribe(prefix);
        }
    }

    public void Unsubscribe(byte[] prefix)
    {
        if (_socket is SubscriberSocket subscriber)
        {
            subscriber.Unsubscribe(prefix);
        }
        else
        {
            ((XSubscriberSocket)_socket).Unsubscribe(prefix);
        }
    }

    public void Send(params byte[][] parts)
    {
        var message = Message.Rent();
        foreach (var part in parts)
        {
            message.Append(part.AsSpan());
        }

        var sent = _socket switch
        {
            SendingSocket sending => sending.TrySend(message, Waits.Limit),
            ExchangingSocket exchanging => exchanging.TrySend(message, Waits.Limit),
            StreamSocket stream => SendNow(stream, message),
            _ => throw new InvalidOperationException($"{Kind} does not send."),
        };
        if (!sent)
        {
            throw new TimeoutException($"Our {Kind} could not send in time.");
        }
    }

    public byte[][] Receive() => TryReceive(Waits.Limit) ?? throw new TimeoutException($"Our {Kind} received nothing in time.");

    public byte[][]? TryReceive(TimeSpan timeout)
    {
        var receiving = _socket as ReceivingSocket ?? throw new InvalidOperationException($"{Kind} does not receive.");
        if (!receiving.TryReceive(out var message, timeout))
        {
            return null;
        }

        using (message)
        {
            return message.ToArrays();
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool SendNow(StreamSocket stream, Message message)
    {
        stream.Send(message);
        return true;
    }
}
