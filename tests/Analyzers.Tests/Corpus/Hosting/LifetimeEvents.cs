using Microsoft.Extensions.Hosting;

// Events of other owners only cancel or write: the socket stays with its loop.
internal sealed class Watcher(IHostApplicationLifetime lifetime) : BackgroundService
{
    private readonly System.Threading.Channels.Channel<string> _changes = System.Threading.Channels.Channel.CreateUnbounded<string>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watcher = new FileSystemWatcher("/tmp") { EnableRaisingEvents = true };
        watcher.Changed += (_, change) => _changes.Writer.TryWrite(change.FullPath);
        lifetime.ApplicationStopping.Register(() => _changes.Writer.TryComplete());
        await using var publisher = new PublisherSocket();
        publisher.Bind("ipc:///tmp/changes.sock");
        await publisher.WaitForSubscribersAsync(1, stoppingToken);
        await foreach (var path in _changes.Reader.ReadAllAsync(stoppingToken))
        {
            await publisher.SendAsync(path, stoppingToken);
        }
    }
}
