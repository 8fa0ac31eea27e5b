// What is created here is disposed of by whoever asked for it.
public static class SocketFactory
{
    public static PushSocket CreatePush(string endpoint)
    {
        var socket = new PushSocket();
        socket.Connect(endpoint);
        return socket;
    }

    public static Socket Create(SocketKind kind, SocketContext context) => kind switch
    {
        SocketKind.Push => new PushSocket(context),
        SocketKind.Pull => new PullSocket(context),
        SocketKind.Dealer => new DealerSocket(context),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static (PairSocket Here, PairSocket There) CreatePair(SocketContext context)
    {
        var name = $"inproc://pair-{Guid.NewGuid():N}";
        var here = new PairSocket(context);
        var there = new PairSocket(context);
        here.Bind(name);
        there.Connect(name);
        return (here, there);
    }

    public static bool TryCreate(string endpoint, out SubscriberSocket? socket)
    {
        socket = null;
        var made = new SubscriberSocket();
        try
        {
            made.Connect(endpoint);
        }
        catch (EndpointException)
        {
            made.Dispose();
            return false;
        }

        made.Subscribe();
        socket = made;
        return true;
    }
}
