namespace PactMQ;

/// <summary>CLIENT: sends to its SERVERs in turn and receives from any of them, in whatever order (RFC 41). Several threads may send, and several receive, at the same time. Messages have one frame; others are refused when sent and skipped when received. Pairs with SERVER.</summary>
public sealed class ClientSocket : ExchangingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public ClientSocket(SocketOptions? options = null)
        : base(SocketKind.Client, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public ClientSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Client, context, options)
    {
    }
}
