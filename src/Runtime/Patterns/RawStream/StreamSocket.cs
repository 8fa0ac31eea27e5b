namespace PactMQ;

/// <summary>STREAM: raw bytes over tcp or ipc with programs that speak no ZMTP. A received message has two frames: the identity of the connection, and what came, in pieces as the system hands them out; an empty second frame says that the connection has come or gone (option StreamNotify).</summary>
public sealed class StreamSocket : ReceivingSocket
{
    /// <summary>Makes a socket in the default context.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    public StreamSocket(SocketOptions? options = null)
        : base(SocketKind.Stream, null, options)
    {
    }

    /// <summary>Makes a socket in a context.</summary>
    /// <param name="context">The context, which must outlive the socket.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="ObjectDisposedException">The context has been disposed.</exception>
    public StreamSocket(SocketContext context, SocketOptions? options = null)
        : base(SocketKind.Stream, context, options)
    {
    }

    /// <summary>Connects, and tells the identity by which the connection can be sent to at once.</summary>
    /// <param name="endpoint">The endpoint, tcp or ipc.</param>
    /// <returns>The identity; bytes wait until the connection is there.</returns>
    /// <exception cref="EndpointException">The endpoint is malformed, a wildcard, or inproc.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public ReadOnlyMemory<byte> ConnectPeer(string endpoint)
    {
        Core.ThrowIfClosed();
        return Core.Endpoints.Connect(endpoint).Identity;
    }

    /// <summary>Sends bytes over a connection, waiting while its queue is full.</summary>
    /// <param name="identity">The connection: the first frame of what came from it.</param>
    /// <param name="bytes">The bytes, copied; empty closes the connection, as <see cref="Close"/> does.</param>
    /// <param name="cancellationToken">Ends the wait; nothing was sent then.</param>
    /// <exception cref="ZmqException">There is no such connection (EHOSTUNREACH).</exception>
    /// <exception cref="TimeoutException">The queue had no room within <see cref="SocketOptions.SendTimeout"/>.</exception>
    /// <exception cref="SocketOwnershipException">Another send is under way.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public void Send(ReadOnlySpan<byte> identity, ReadOnlySpan<byte> bytes, CancellationToken cancellationToken = default) =>
        Send(Message.Of(identity).Append(bytes), cancellationToken);

    /// <summary>Sends a message whose first frame is the identity of a connection, and takes it over.</summary>
    /// <param name="message">The message; it stays the caller's when an exception is thrown.</param>
    /// <param name="cancellationToken">Ends the wait; nothing was sent then.</param>
    public void Send(Message message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        Patterns.SendOperations.Send(Core, default, message, cancellationToken);
    }

    /// <summary>Sends a message without blocking a thread, whose first frame is the identity of a connection, and takes it over.</summary>
    /// <param name="message">The message; it stays the caller's when an exception is thrown.</param>
    /// <param name="cancellationToken">Ends the wait; nothing was sent then.</param>
    /// <returns>A task that completes when the message is accepted.</returns>
    public ValueTask SendAsync(Message message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Core.Sending.SendAsync(default, message, cancellationToken);
    }

    /// <summary>Closes a connection when what was sent over it has gone out.</summary>
    /// <param name="identity">The connection.</param>
    /// <exception cref="ZmqException">There is no such connection (EHOSTUNREACH).</exception>
    public void Close(ReadOnlySpan<byte> identity) => Send(identity, default);
}
