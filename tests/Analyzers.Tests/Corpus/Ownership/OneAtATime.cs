// Who must share a socket takes turns: a semaphore lets one caller in at a time, and both halves of the exchange are inside.
public sealed class OneAtATime(string endpoint) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private RequestSocket? _socket;

    public async Task<string> AskAsync(string question, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_socket is null)
            {
                _socket = new RequestSocket();
                _socket.Connect(endpoint);
            }

            await _socket.SendAsync(question, cancellationToken);
            using var answer = await _socket.ReceiveAsync(cancellationToken);
            return answer.GetString();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket is not null)
        {
            await _socket.DisposeAsync();
        }

        _turn.Dispose();
    }
}
