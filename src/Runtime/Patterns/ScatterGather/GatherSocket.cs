namespace PactMQ;

/// <summary>GATHER: receives from its SCATTERs in turn, as PULL, for several threads (RFC 49). Several threads may receive at the same time. Messages have one frame; others are skipped. Pairs with SCATTER.</summary>
public sealed class GatherSocket : ReceivingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public GatherSocket(SocketOptions? options = null)
        : base(SocketKind.Gather, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public GatherSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Gather, context, options)
    {
    }
}
