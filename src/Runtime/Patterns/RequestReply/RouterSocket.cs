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

    /// <summary>Connects to a peer and knows it by an identity of our choice, whatever it announces (ZMQ_CONNECT_ROUTING_ID): messages can be sent to it at once.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="identity">The identity, from 1 to 255 bytes, not beginning with 0, and no other peer's.</param>
    /// <exception cref="ArgumentException">The identity is empty, too long or begins with 0.</exception>
    /// <exception cref="EndpointException">The endpoint is malformed or a wildcard.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public void ConnectPeer(string endpoint, ReadOnlySpan<byte> identity)
    {
        Core.ThrowIfClosed();
        if (identity.Length is 0 or > 255 || identity[0] == 0)
        {
            throw new ArgumentException("The identity of a peer has from 1 to 255 bytes and does not begin with 0.", nameof(identity));
        }

        Core.Endpoints.Connect(endpoint, identity.ToArray());
    }
}
