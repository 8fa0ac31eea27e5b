namespace PactMQ;

/// <summary>REP: receives a request, then sends its answer to the peer that asked (RFC 28). Pairs with REQ and DEALER.</summary>
public sealed class ReplySocket : ExchangingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public ReplySocket(SocketOptions? options = null)
        : base(SocketKind.Rep, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public ReplySocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Rep, context, options)
    {
    }
}
