namespace PactMQ.Calls;

/// <summary>
/// One send at a time over one socket, from any thread. A send that needs no wait costs one lock; those that wait for room
/// queue up, and nobody overtakes them.
/// </summary>
internal sealed class SendGate(Socket socket) : ISendGate, IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _waiting;

    public bool TrySend(Message message)
    {
        lock (_gate)
        {
            return _waiting == 0 && socket.Core.Sending.Send(default, message, TimeSpan.Zero, default);
        }
    }

    public async ValueTask SendAsync(Message message, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _waiting++;
        }

        var entered = false;
        try
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            entered = true;
            await socket.Core.Sending.SendAsync(default, message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (entered)
            {
                _turn.Release();
            }

            lock (_gate)
            {
                _waiting--;
            }
        }
    }

    public async ValueTask CloseAsync()
    {
        lock (_gate)
        {
            _waiting++;
        }

        await _turn.WaitAsync().ConfigureAwait(false);
    }

    public void Dispose() => _turn.Dispose();
}
