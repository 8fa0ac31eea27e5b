namespace PactMQ;

/// <summary>DEALER: sends to its peers in turn and receives from all of them (RFC 28). Pairs with REP, DEALER and ROUTER.</summary>
public sealed class DealerSocket : ExchangingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public DealerSocket(SocketOptions? options = null)
        : base(SocketKind.Dealer, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public DealerSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Dealer, context, options)
    {
    }
}
