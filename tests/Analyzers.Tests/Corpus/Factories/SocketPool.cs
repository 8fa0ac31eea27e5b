using System.Collections.Concurrent;

// A pool lends each socket to one flow at a time.
public sealed class SocketPool(string endpoint) : IDisposable
{
    private readonly ConcurrentBag<RequestSocket> _idle = [];

    public async Task<string> AskAsync(string question, CancellationToken cancellationToken)
    {
        var socket = _idle.TryTake(out var idle) ? idle : Open();
        try
        {
            await socket.SendAsync(question, cancellationToken);
            using var answer = await socket.ReceiveAsync(cancellationToken);
            _idle.Add(socket);
            return answer.GetString();
        }
        catch
        {
            // A request without its reply would leave it out of turn.
            socket.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var socket))
        {
            socket.Dispose();
        }
    }

    private RequestSocket Open()
    {
        var socket = new RequestSocket();
        socket.Connect(endpoint);
        return socket;
    }
}
