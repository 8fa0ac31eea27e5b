namespace PactMQ;

/// <summary>SCATTER: sends to its GATHERs in turn, as PUSH, for several threads (RFC 49). Several threads may send at the same time. Messages have one frame; others are refused when sent. Pairs with GATHER.</summary>
public sealed class ScatterSocket : SendingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public ScatterSocket(SocketOptions? options = null)
        : base(SocketKind.Scatter, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public ScatterSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Scatter, context, options)
    {
    }
}
