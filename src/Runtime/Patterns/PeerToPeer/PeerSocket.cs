namespace PactMQ;

/// <summary>PEER: talks to each of many PEERs by routing id, both ways (RFC 51). Several threads may send, and several receive, at the same time. Messages have one frame; others are refused when sent and skipped when received. Pairs with PEER.</summary>
public sealed class PeerSocket : RoutingIdSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public PeerSocket(SocketOptions? options = null)
        : base(SocketKind.Peer, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public PeerSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Peer, context, options)
    {
    }

    /// <summary>Connects, and tells the routing id by which the peer can be sent to at once (zmq_connect_peer).</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <returns>The routing id; messages wait until the peer is there.</returns>
    /// <exception cref="EndpointException">The endpoint is malformed or a wildcard.</exception>
    /// <exception cref="InvalidOperationException">The option Immediate is set: then only peers that are there have a routing id.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public uint ConnectPeer(string endpoint)
    {
        Core.ThrowIfClosed();
        return Options.Immediate
            ? throw new InvalidOperationException("ConnectPeer needs a queue for a peer that is not there yet, and the option Immediate forbids it.")
            : Core.Endpoints.Connect(endpoint).RoutingId;
    }
}
