using System.Diagnostics.CodeAnalysis;
using PactMQ.Patterns;

namespace PactMQ;

/// <summary>A socket that receives messages and sends none of the user's.</summary>
public abstract class ReceivingSocket : Socket
{
    private protected ReceivingSocket(SocketKind kind, SocketContext? context, SocketOptions? options)
        : base(kind, context, options)
    {
    }

    /// <summary>Receives the next message, waiting for it (zmq_recv). Dispose it when done.</summary>
    /// <param name="cancellationToken">Ends the wait; no message is lost.</param>
    /// <exception cref="TimeoutException">None came within <see cref="SocketOptions.ReceiveTimeout"/>.</exception>
    /// <exception cref="InvalidOperationException">The kind may not receive in this state.</exception>
    /// <exception cref="SocketOwnershipException">Another receive is under way.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been disposed.</exception>
    public Message Receive(CancellationToken cancellationToken = default) => ReceiveOperations.Receive(Core, cancellationToken);

    /// <summary>Receives the next message into memory of the caller's; it must have one frame that fits. Allocates nothing.</summary>
    /// <param name="buffer">Where the frame is copied to.</param>
    /// <param name="cancellationToken">Ends the wait; no message is lost.</param>
    /// <returns>The length of the frame in bytes.</returns>
    /// <exception cref="InvalidOperationException">The message has several frames or is too long; it is kept for <see cref="Receive(CancellationToken)"/>.</exception>
    public int Receive(Span<byte> buffer, CancellationToken cancellationToken = default) =>
        ReceiveOperations.Receive(Core, buffer, cancellationToken);

    /// <summary>Receives the next message and reads its first frame as UTF-8.</summary>
    /// <param name="cancellationToken">Ends the wait; no message is lost.</param>
    public string ReceiveString(CancellationToken cancellationToken = default) => ReceiveOperations.ReceiveString(Core, cancellationToken);

    /// <summary>Receives a message if one comes in time.</summary>
    /// <param name="message">The message, or null.</param>
    /// <param name="timeout">How long to wait; by default not at all (ZMQ_DONTWAIT).</param>
    /// <returns>Whether there was one.</returns>
    public bool TryReceive([NotNullWhen(true)] out Message? message, TimeSpan timeout = default) => ReceiveOperations.TryReceive(Core, out message, timeout);

    /// <summary>Receives a message into memory of the caller's if one comes in time; it must have one frame that fits. Allocates nothing.</summary>
    /// <param name="buffer">Where the frame is copied to.</param>
    /// <param name="length">The length of the frame in bytes, or -1.</param>
    /// <param name="timeout">How long to wait; by default not at all (ZMQ_DONTWAIT).</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="InvalidOperationException">The message has several frames or is too long; it is kept for <see cref="Receive(CancellationToken)"/>.</exception>
    public bool TryReceive(Span<byte> buffer, out int length, TimeSpan timeout = default) => ReceiveOperations.TryReceive(Core, buffer, out length, timeout);

    /// <summary>Receives the next message without blocking a thread; otherwise as <see cref="Receive(CancellationToken)"/>.</summary>
    /// <param name="cancellationToken">Ends the wait; no message is lost.</param>
    /// <returns>The message.</returns>
    public ValueTask<Message> ReceiveAsync(CancellationToken cancellationToken = default) => Core.Receiving.ReceiveAsync(cancellationToken);

    /// <summary>Receives messages until cancelled or the socket is disposed. Dispose each when done. The end of the context comes as a <see cref="ContextTerminatedException"/>.</summary>
    /// <param name="cancellationToken">Ends the stream with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The messages as they come.</returns>
    public IAsyncEnumerable<Message> ReadAllAsync(CancellationToken cancellationToken = default) => ReceiveOperations.ReadAllAsync(Core, cancellationToken);
}
