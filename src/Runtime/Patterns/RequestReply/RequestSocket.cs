namespace PactMQ;

/// <summary>REQ: asks one peer at a time and receives its answer before it asks again (RFC 28). Pairs with REP and ROUTER.</summary>
public sealed class RequestSocket : ExchangingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public RequestSocket(SocketOptions? options = null)
        : base(SocketKind.Req, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public RequestSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Req, context, options)
    {
    }
}
