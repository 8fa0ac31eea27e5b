namespace PactMQ.Interop.Tests.Sockets;

/// <summary>PactMQ's sockets, on one context with the given I/O loop.</summary>
/// <param name="loop">The loop under test.</param>
public abstract class OurWorld(IoLoopKind loop) : ISocketWorld, IDisposable
{
    private readonly SocketContext _context = new(new SocketContextOptions { IoLoop = loop });

    IMatrixSocket ISocketWorld.Create(SocketKind kind, byte[]? identity) => Create(kind, identity);

    internal OurSocket Create(SocketKind kind, byte[]? identity = null) =>
        new(_context, kind, new SocketOptions { Linger = TimeSpan.Zero, Identity = identity });

    /// <summary>Ends the context.</summary>
    public void Dispose()
    {
        _context.Dispose();
        GC.SuppressFinalize(this);
    }
}
