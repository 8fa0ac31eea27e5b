namespace PactMQ;

/// <summary>ROUTER: the first frame of each message is the identity of the peer it came from or goes to (RFC 28). Pairs with REQ, DEALER and ROUTER.</summary>
public sealed class RouterSocket : ExchangingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public RouterSocket(SocketOptions? options = null)
        : base(SocketKind.Router, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public RouterSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Router, context, options)
    {
    }
}
