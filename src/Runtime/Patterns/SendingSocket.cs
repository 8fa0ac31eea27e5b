using PactMQ.Patterns;

namespace PactMQ;

/// <summary>A socket that sends messages and receives none.</summary>
public abstract class SendingSocket : Socket
{
    private protected SendingSocket(SocketKind kind, SocketContext? context, SocketOptions? options)
        : base(kind, context, options)
    {
    }

    /// <summary>Sends a message of one frame, copied, waiting while no peer can take it (zmq_send).</summary>
    /// <param name="frame">The bytes.</param>
    /// <param name="cancellationToken">Ends the wait; nothing was sent then.</param>
    /// <exception cref="TimeoutException">No peer took it within <see cref="SocketOptions.SendTimeout"/>.</exception>
    /// <exception cref="InvalidOperationException">The kind may not send in this state.</exception>
    /// <exception cref="SocketOwnershipException">Another send is under way.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public void Send(ReadOnlySpan<byte> frame, CancellationToken cancellationToken = default) =>
        SendOperations.Send(Core, frame, null, cancellationToken);

    /// <summary>Sends a message of one UTF-8 frame; otherwise as <see cref="Send(ReadOnlySpan{byte}, CancellationToken)"/>.</summary>
    /// <param name="frame">The text.</param>
    /// <param name="cancellationToken">Ends the wait; nothing was sent then.</param>
    public void Send(string frame, CancellationToken cancellationToken = default) =>
        SendOperations.Send(Core, default, Message.Of(frame), cancellationToken);

    /// <summary>Sends a message and takes it over; otherwise as <see cref="Send(ReadOnlySpan{byte}, CancellationToken)"/>.</summary>
    /// <param name="message">The message; it stays the caller's when an exception is thrown.</param>
    /// <param name="cancellationToken">Ends the wait; nothing was sent then.</param>
    public void Send(Message message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        SendOperations.Send(Core, default, message, cancellationToken);
    }

    /// <summary>Sends a message of one frame if a peer can take it in time.</summary>
    /// <param name="frame">The bytes.</param>
    /// <param name="timeout">How long to wait; by default not at all (ZMQ_DONTWAIT).</param>
    /// <returns>Whether it was accepted.</returns>
    public bool TrySend(ReadOnlySpan<byte> frame, TimeSpan timeout = default) => Core.Sending.Send(frame, null, timeout, default);

    /// <summary>Sends a message of one UTF-8 frame if a peer can take it in time.</summary>
    /// <param name="frame">The text.</param>
    /// <param name="timeout">How long to wait; by default not at all (ZMQ_DONTWAIT).</param>
    /// <returns>Whether it was accepted.</returns>
    public bool TrySend(string frame, TimeSpan timeout = default) => SendOperations.TrySend(Core, frame, timeout);

    /// <summary>Sends a message if a peer can take it in time.</summary>
    /// <param name="message">The message; it is taken over when accepted and stays the caller's when not.</param>
    /// <param name="timeout">How long to wait; by default not at all (ZMQ_DONTWAIT).</param>
    /// <returns>Whether it was accepted.</returns>
    public bool TrySend(Message message, TimeSpan timeout = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Core.Sending.Send(default, message, timeout, default);
    }

    /// <summary>Sends a message of one frame without blocking a thread; otherwise as <see cref="Send(ReadOnlySpan{byte}, CancellationToken)"/>.</summary>
    /// <param name="frame">The bytes, which must not change until the task has completed.</param>
    /// <param name="cancellationToken">Ends the wait; nothing was sent then.</param>
    /// <returns>A task that completes when the message is accepted.</returns>
    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken = default) =>
        Core.Sending.SendAsync(frame, null, cancellationToken);

    /// <summary>Sends a message of one UTF-8 frame without blocking a thread.</summary>
    /// <param name="frame">The text.</param>
    /// <param name="cancellationToken">Ends the wait; nothing was sent then.</param>
    /// <returns>A task that completes when the message is accepted.</returns>
    public ValueTask SendAsync(string frame, CancellationToken cancellationToken = default) =>
        Core.Sending.SendAsync(default, Message.Of(frame), cancellationToken);

    /// <summary>Sends a message without blocking a thread, and takes it over.</summary>
    /// <param name="message">The message; it stays the caller's when an exception is thrown.</param>
    /// <param name="cancellationToken">Ends the wait; nothing was sent then.</param>
    /// <returns>A task that completes when the message is accepted.</returns>
    public ValueTask SendAsync(Message message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Core.Sending.SendAsync(default, message, cancellationToken);
    }
}
