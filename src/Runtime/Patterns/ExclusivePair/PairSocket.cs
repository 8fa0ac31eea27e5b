namespace PactMQ;

/// <summary>PAIR: talks to one exclusive peer; a second one is refused (RFC 31). Pairs with PAIR.</summary>
public sealed class PairSocket : ExchangingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public PairSocket(SocketOptions? options = null)
        : base(SocketKind.Pair, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public PairSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Pair, context, options)
    {
    }
}
