using Microsoft.Extensions.Hosting;

// A hosted service with its sockets in fields: one loop uses them, and stopping waits for the loop before it disposes of them.
internal sealed class Relay : IHostedService, IAsyncDisposable
{
    private readonly PullSocket _source = new();
    private readonly PublisherSocket _target = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _source.Bind("tcp://127.0.0.1:*");
        _target.Bind("tcp://127.0.0.1:*");
        _loop = RelayAsync();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task RelayAsync()
    {
        await foreach (var message in _source.ReadAllAsync(_stopping.Token))
        {
            await _target.SendAsync(message, _stopping.Token);
        }
    }
}
