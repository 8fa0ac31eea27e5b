// Several subscribers read at once, each by its own flow, into one channel.
public sealed class FanIn : IAsyncDisposable
{
    private readonly List<SubscriberSocket> _sockets = [];
    private readonly System.Threading.Channels.Channel<string> _lines = System.Threading.Channels.Channel.CreateBounded<string>(1000);

    public FanIn(params string[] endpoints)
    {
        foreach (var endpoint in endpoints)
        {
            var socket = new SubscriberSocket();
            socket.Connect(endpoint);
            socket.Subscribe();
            _sockets.Add(socket);
        }
    }

    public IAsyncEnumerable<string> Lines => _lines.Reader.ReadAllAsync();

    public async Task RunAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(_sockets.Select(socket => ReadAsync(socket, cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets)
        {
            await socket.DisposeAsync();
        }
    }

    private async Task ReadAsync(SubscriberSocket socket, CancellationToken cancellationToken)
    {
        await foreach (var message in socket.ReadAllAsync(cancellationToken))
        {
            using (message)
            {
                await _lines.Writer.WriteAsync(message.GetString(), cancellationToken);
            }
        }
    }
}
