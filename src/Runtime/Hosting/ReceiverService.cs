using Microsoft.Extensions.Hosting;
using PactMQ.Calls;

namespace PactMQ.Hosting;

/// <summary>
/// Hands a subscriber's, puller's or pair's messages to a handler from the host's start to its stop. Stopping lets running
/// handlers finish for a time before they are told to end.
/// </summary>
internal sealed class ReceiverService<TContract>(Func<EventReceiver<TContract>> make, Func<EventHandlers<TContract>> handlers, TimeSpan drain) : IHostedService, IDisposable
    where TContract : class
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandoning = new();
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var (receiver, chosen) = (make(), handlers());
        _running = Task.Run(() => receiver.RunAsync(chosen, _stopping.Token, _abandoning.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.WaitAsync(drain, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _abandoning.CancelAsync().ConfigureAwait(false);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _abandoning.Dispose();
    }
}
