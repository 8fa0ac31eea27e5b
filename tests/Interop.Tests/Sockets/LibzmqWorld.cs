namespace PactMQ.Interop.Tests.Sockets;

/// <summary>libzmq in this process, with one context for all tests of a class.</summary>
/// <remarks>The context is left to the process's end: terminating it would wait for every socket's linger.</remarks>
public sealed class LibzmqWorld : ISocketWorld
{
    private readonly Lazy<nint> _context = new(LibzmqNative.ContextNew);

    IMatrixSocket ISocketWorld.Create(SocketKind kind, byte[]? identity) => Create(kind, identity);

    internal LibzmqSocket Create(SocketKind kind, byte[]? identity = null)
    {
        var socket = new LibzmqSocket(_context.Value, kind);
        if (identity is not null)
        {
            socket.SetOption(ForeignOption.RoutingId, identity);
        }

        return socket;
    }
}
