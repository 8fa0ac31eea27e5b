using System.Text;

namespace PactMQ.Conformance.Tests.Scenarios;

/// <summary>Makes a socket of any kind, and sends and receives through it whatever its type.</summary>
internal static class Ends
{
    /// <summary>Options under which queues are short and nothing waits for ever.</summary>
    public static SocketOptions Narrow { get; } = Rig.Options with { SendHighWaterMark = 4, ReceiveHighWaterMark = 4 };

    /// <summary>The group that every DISH has joined.</summary>
    public const string Group = "group";

    /// <summary>Makes a socket; subscribers want everything.</summary>
    public static Socket Make(this Rig rig, SocketKind kind, SocketOptions? options = null)
    {
        options ??= Rig.Options;
        Socket made = kind switch
        {
            SocketKind.Pair => new PairSocket(rig.Context, options),
            SocketKind.Pub => new PublisherSocket(rig.Context, options),
            SocketKind.Sub => new SubscriberSocket(rig.Context, options),
            SocketKind.Req => new RequestSocket(rig.Context, options),
            SocketKind.Rep => new ReplySocket(rig.Context, options),
            SocketKind.Dealer => new DealerSocket(rig.Context, options),
            SocketKind.Router => new RouterSocket(rig.Context, options),
            SocketKind.Pull => new PullSocket(rig.Context, options),
            SocketKind.Push => new PushSocket(rig.Context, options),
            SocketKind.XPub => new XPublisherSocket(rig.Context, options),
            SocketKind.XSub => new XSubscriberSocket(rig.Context, options),
            SocketKind.Client => new ClientSocket(rig.Context, options),
            SocketKind.Server => new ServerSocket(rig.Context, options),
            SocketKind.Radio => new RadioSocket(rig.Context, options),
            SocketKind.Dish => new DishSocket(rig.Context, options),
            SocketKind.Scatter => new ScatterSocket(rig.Context, options),
            SocketKind.Gather => new GatherSocket(rig.Context, options),
            SocketKind.Peer => new PeerSocket(rig.Context, options),
            SocketKind.Channel => new ChannelSocket(rig.Context, options),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind here."),
        };
        (made as SubscriberSocket)?.Subscribe();
        (made as XSubscriberSocket)?.Subscribe();
        (made as DishSocket)?.Join(Group);
        return rig.Keep(made);
    }

    /// <summary>Sends if it can be done in time; the message stays the caller's when not.</summary>
    public static bool Offer(this Socket socket, Message message, TimeSpan timeout = default) => socket switch
    {
        SendingSocket sending => sending.TrySend(message, timeout),
        ExchangingSocket both => both.TrySend(message, timeout),
        RoutingIdSocket routing when message.Count == 1 => routing.TrySend(message.RoutingId, message.Span(0), timeout),
        RoutingIdSocket routing => OfferTo(routing, message),
        RadioSocket radio => OfferTo(radio, message),
        _ => throw new InvalidOperationException($"{socket.Kind} does not send."),
    };

    private static bool OfferTo(RoutingIdSocket socket, Message message)
    {
        socket.Send(message);
        return true;
    }

    private static bool OfferTo(RadioSocket socket, Message message)
    {
        socket.Send(message);
        return true;
    }

    public static bool Offer(this Socket socket, params string[] frames) => socket.Offer(Of(frames));

    /// <summary>Sends, waiting as long as the options allow.</summary>
    public static void Give(this Socket socket, params string[] frames)
    {
        switch (socket)
        {
            case SendingSocket sending:
                sending.Send(Of(frames));
                break;
            case ExchangingSocket both:
                both.Send(Of(frames));
                break;
        }
    }

    /// <summary>Receives a message; its frames as text, each character a byte.</summary>
    public static string[] Take(this Socket socket)
    {
        using var message = socket switch
        {
            ReceivingSocket receiving => receiving.Receive(),
            _ => throw new InvalidOperationException($"{socket.Kind} does not receive."),
        };
        return FramesOf(message);
    }

    /// <summary>Receives a message that is there already; null when there is none.</summary>
    public static string[]? TakeNow(this Socket socket)
    {
        Message? message = null;
        var there = socket switch
        {
            ReceivingSocket receiving => receiving.TryReceive(out message),
            _ => throw new InvalidOperationException($"{socket.Kind} does not receive."),
        };
        using (message)
        {
            return there ? FramesOf(message!) : null;
        }
    }

    public static Message Of(params string[] frames)
    {
        var message = Message.Rent();
        foreach (var frame in frames)
        {
            message.Append(Encoding.Latin1.GetBytes(frame));
        }

        return message;
    }

    /// <summary>Waits until something is so; fails when it takes too long.</summary>
    public static void Await(Func<bool> condition, string what) => Assert.True(SpinWait.SpinUntil(condition, Rig.Limit), what);

    public static void AwaitPeers(this Socket socket, int count) => Await(() => socket.PeerCount == count, $"{socket.Kind} has {socket.PeerCount} peers and not {count}.");

    private static string[] FramesOf(Message message) =>
        [.. Enumerable.Range(0, message.Count).Select(index => Encoding.Latin1.GetString(message.Span(index)))];
}
