namespace PactMQ;

/// <summary>A thread-safe socket that knows its peers by routing id: SERVER and PEER.</summary>
public abstract class RoutingIdSocket : ReceivingSocket
{
    private protected RoutingIdSocket(SocketKind kind, SocketContext? context, SocketOptions? options)
        : base(kind, context, options)
    {
    }

    /// <summary>Sends a message of one frame to the peer with a routing id, waiting while its queue is full. Thread-safe.</summary>
    /// <param name="routingId">The peer: <see cref="Message.RoutingId"/> of a message that came from it.</param>
    /// <param name="frame">The bytes, copied.</param>
    /// <param name="cancellationToken">Ends the wait; nothing was sent then.</param>
    /// <exception cref="ZmqException">There is no such peer (EHOSTUNREACH).</exception>
    /// <exception cref="TimeoutException">Its queue had no room within <see cref="SocketOptions.SendTimeout"/>.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public void Send(uint routingId, ReadOnlySpan<byte> frame, CancellationToken cancellationToken = default) =>
        Send(MessageFor(routingId, frame), cancellationToken);

    /// <summary>Sends a message of one UTF-8 frame; otherwise as <see cref="Send(uint, ReadOnlySpan{byte}, CancellationToken)"/>.</summary>
    /// <param name="routingId">The peer.</param>
    /// <param name="frame">The text.</param>
    /// <param name="cancellationToken">Ends the wait; nothing was sent then.</param>
    public void Send(uint routingId, string frame, CancellationToken cancellationToken = default) =>
        Send(MessageFor(routingId, System.Text.Encoding.UTF8.GetBytes(frame)), cancellationToken);

    /// <summary>Sends a message to the peer that its <see cref="Message.RoutingId"/> names, and takes it over: a received message can be sent back like this.</summary>
    /// <param name="message">The message, of one frame; it stays the caller's when an exception is thrown.</param>
    /// <param name="cancellationToken">Ends the wait; nothing was sent then.</param>
    /// <exception cref="ArgumentException">The message has not one frame.</exception>
    public void Send(Message message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        Patterns.SendOperations.Send(Core, default, message, cancellationToken);
    }

    /// <summary>Sends a message of one frame if the peer's queue has room in time.</summary>
    /// <param name="routingId">The peer.</param>
    /// <param name="frame">The bytes, copied.</param>
    /// <param name="timeout">How long to wait; by default not at all (ZMQ_DONTWAIT).</param>
    /// <returns>Whether it was accepted.</returns>
    /// <exception cref="ZmqException">There is no such peer (EHOSTUNREACH).</exception>
    public bool TrySend(uint routingId, ReadOnlySpan<byte> frame, TimeSpan timeout = default)
    {
        var message = MessageFor(routingId, frame);
        if (Core.Sending.Send(default, message, timeout, default))
        {
            return true;
        }

        message.Dispose();
        return false;
    }

    /// <summary>Sends a message without blocking a thread, to the peer that its <see cref="Message.RoutingId"/> names, and takes it over.</summary>
    /// <param name="message">The message, of one frame; it stays the caller's when an exception is thrown.</param>
    /// <param name="cancellationToken">Ends the wait; nothing was sent then.</param>
    /// <returns>A task that completes when the message is accepted.</returns>
    public ValueTask SendAsync(Message message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Core.Sending.SendAsync(default, message, cancellationToken);
    }

    /// <summary>Ends the connection to a peer for good (zmq_disconnect_peer): what waits to be sent to it is dropped, and sending to it is an error from now on. A peer that had connected to this socket may connect again, and is a new one then. Thread-safe.</summary>
    /// <param name="routingId">The peer.</param>
    /// <exception cref="ZmqException">There is no such peer (EHOSTUNREACH).</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public void DisconnectPeer(uint routingId)
    {
        Core.ThrowIfClosed();
        if (!Core.DisconnectPeer(routingId))
        {
            throw new ZmqException($"The {Core.Name} socket has no peer with the routing id {routingId} (EHOSTUNREACH): it has gone, or never was there.");
        }
    }

    private static Message MessageFor(uint routingId, ReadOnlySpan<byte> frame)
    {
        var message = Message.Of(frame);
        message.RoutingId = routingId;
        return message;
    }
}
