// Helpers that know sockets by their base types or by a type parameter: nothing can be said about kinds here.
public static class SocketHelpers
{
    public static TSocket BoundTo<TSocket>(this TSocket socket, string endpoint)
        where TSocket : Socket
    {
        socket.Bind(endpoint);
        return socket;
    }

    public static TSocket ConnectedTo<TSocket>(this TSocket socket, params string[] endpoints)
        where TSocket : Socket
    {
        foreach (var endpoint in endpoints)
        {
            socket.Connect(endpoint);
        }

        return socket;
    }

    public static async Task<string> AskAsync(ExchangingSocket socket, string question, CancellationToken cancellationToken)
    {
        await socket.SendAsync(question, cancellationToken);
        using var answer = await socket.ReceiveAsync(cancellationToken);
        return answer.GetString();
    }

    public static async Task DrainAsync<TSocket>(TSocket socket, Func<Message, ValueTask> handle, CancellationToken cancellationToken)
        where TSocket : ReceivingSocket
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            using var message = await socket.ReceiveAsync(cancellationToken);
            await handle(message);
        }
    }
}
