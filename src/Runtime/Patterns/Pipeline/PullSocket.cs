namespace PactMQ;

/// <summary>PULL: receives from its pushers in turn (RFC 30). Pairs with PUSH.</summary>
public sealed class PullSocket : ReceivingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public PullSocket(SocketOptions? options = null)
        : base(SocketKind.Pull, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public PullSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Pull, context, options)
    {
    }
}
