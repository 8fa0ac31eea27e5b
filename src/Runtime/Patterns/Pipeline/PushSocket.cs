namespace PactMQ;

/// <summary>PUSH: sends each message to the next of its pullers that has room, and waits when none has (RFC 30). Pairs with PULL.</summary>
public sealed class PushSocket : SendingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public PushSocket(SocketOptions? options = null)
        : base(SocketKind.Push, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public PushSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Push, context, options)
    {
    }
}
