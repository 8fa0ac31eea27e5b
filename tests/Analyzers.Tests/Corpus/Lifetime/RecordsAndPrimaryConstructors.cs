// Sockets in records, structs and primary constructors.
public sealed record Link(string Name, DealerSocket Socket) : IDisposable
{
    public void Dispose() => Socket.Dispose();
}

public readonly record struct Place(string Host, int Port)
{
    public string Endpoint => $"tcp://{Host}:{Port}";
}

public sealed class Client(Place place, SocketContext? context = null) : IDisposable
{
    private readonly RequestSocket _socket = context is null ? new RequestSocket() : new RequestSocket(context);
    private bool _connected;

    public string Ask(string question)
    {
        if (!_connected)
        {
            _socket.Connect(place.Endpoint);
            _connected = true;
        }

        _socket.Send(question);
        return _socket.ReceiveString();
    }

    public void Dispose() => _socket.Dispose();
}

public abstract class Server(ReplySocket socket)
{
    public void Serve(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            socket.Send(Answer(socket.ReceiveString(cancellationToken)));
        }
    }

    protected abstract string Answer(string question);
}

public static class Links
{
    public static Link Open(Place place)
    {
        var link = new Link(place.Host, new DealerSocket());
        link.Socket.Connect(place.Endpoint);
        return link;
    }
}
