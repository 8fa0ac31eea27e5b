namespace PactMQ;

/// <summary>CHANNEL: one exclusive peer, as PAIR, for several threads (RFC 52). Several threads may send, and several receive, at the same time. Messages have one frame; others are refused when sent and skipped when received. Pairs with CHANNEL.</summary>
public sealed class ChannelSocket : ExchangingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public ChannelSocket(SocketOptions? options = null)
        : base(SocketKind.Channel, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public ChannelSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Channel, context, options)
    {
    }
}
