using Microsoft.Extensions.Hosting;

namespace PactMQ.Hosting;

/// <summary>Hands a subscriber's or puller's messages to a handler from the host's start to its stop.</summary>
internal sealed class ReceiverService<TContract>(Func<EventReceiver<TContract>> make, Func<TContract> handler) : BackgroundService
    where TContract : class
{
    private EventReceiver<TContract>? _receiver;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _receiver = make();
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _receiver!.RunAsync(handler(), stoppingToken);
}
