namespace PactMQ;

/// <summary>SERVER: receives from CLIENTs and sends to each by the routing id that its messages carry, at any time (RFC 41). Several threads may send, and several receive, at the same time. Messages have one frame; others are refused when sent and skipped when received. Pairs with CLIENT.</summary>
public sealed class ServerSocket : RoutingIdSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public ServerSocket(SocketOptions? options = null)
        : base(SocketKind.Server, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public ServerSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Server, context, options)
    {
    }
}
