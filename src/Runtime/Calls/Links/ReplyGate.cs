namespace PactMQ.Calls;

/// <summary>
/// Sends over a ROUTER that waits at the high-water mark (ZMQ_ROUTER_MANDATORY), so that no answer is lost. Each message has
/// a peer of its own: one that does not take its answers holds back nobody else's.
/// </summary>
internal sealed class ReplyGate : ISendGate
{
    // Room is told; that the peer has gone is not, and is found by trying again.
    private static readonly TimeSpan Recheck = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Socket _socket;
    private TaskCompletionSource _room = NewSignal();
    private int _waiting;
    private bool _closed;

    public ReplyGate(Socket socket)
    {
        _socket = socket;
        socket.Core.Sending.Watch(RoomChanged);
    }

    public bool TrySend(Message message)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, _socket);
            try
            {
                return _socket.Core.Sending.Send(default, message, TimeSpan.Zero, default);
            }
            catch (ZmqException exception) when (exception is not CallerGoneException)
            {
                throw new CallerGoneException(exception);
            }
        }
    }

    public async ValueTask SendAsync(Message message, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            while (true)
            {
                var room = Volatile.Read(ref _room).Task;
                if (TrySend(message))
                {
                    return;
                }

                await room.WaitAsync(Recheck, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public ValueTask CloseAsync()
    {
        lock (_gate)
        {
            _closed = true;
        }

        _socket.Core.Sending.Unwatch(RoomChanged);
        Interlocked.Exchange(ref _room, NewSignal()).TrySetResult();
        return default;
    }

    private void RoomChanged()
    {
        if (Volatile.Read(ref _waiting) > 0)
        {
            Interlocked.Exchange(ref _room, NewSignal()).TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
