// Every way in which a socket comes to its end.
public sealed class ManyWaysToDispose : IAsyncDisposable
{
    private readonly PushSocket _field = new();
    private readonly List<IDisposable> _owned = [];
    private PullSocket? _replaced;

    public static async Task AwaitUsingAsync(string endpoint)
    {
        var socket = new PushSocket();
        await using (socket.ConfigureAwait(false))
        {
            socket.Connect(endpoint);
            await socket.SendAsync("one").ConfigureAwait(false);
        }
    }

    public static void Finally(string endpoint)
    {
        var socket = new PushSocket();
        try
        {
            socket.Connect(endpoint);
            socket.Send("one");
        }
        finally
        {
            socket.Dispose();
        }
    }

    public static void UsingOfAVariable(string endpoint)
    {
        var socket = new PushSocket();
        using (socket)
        {
            socket.Connect(endpoint);
        }
    }

    public static async Task<long> ClosedAsync(string endpoint)
    {
        var socket = new PushSocket();
        socket.Connect(endpoint);
        await socket.SendAsync("last");
        return await socket.CloseAsync();
    }

    public static void SeveralInOneStatement(string endpoint)
    {
        using PushSocket one = new(), other = new();
        one.Connect(endpoint);
        other.Connect(endpoint);
    }

    public PullSocket Owned(string endpoint)
    {
        var socket = new PullSocket();
        socket.Connect(endpoint);
        _owned.Add(socket);
        return socket;
    }

    public void Replace(string endpoint)
    {
        var fresh = new PullSocket();
        fresh.Connect(endpoint);
        Interlocked.Exchange(ref _replaced, fresh)?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _field.DisposeAsync();
        _owned.ForEach(one => one.Dispose());
        _replaced?.Dispose();
    }
}
