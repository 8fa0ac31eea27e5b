using Microsoft.Extensions.Hosting;

namespace PactMQ.Hosting;

/// <summary>Runs a device as long as the host runs; if it fails, the host hears of it.</summary>
internal sealed class IntermediaryService(Func<Intermediary> make) : BackgroundService
{
    private Intermediary? _device;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Made here, so that a wrong endpoint fails when the host starts.
        _device = make();
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _device!.RunAsync(stoppingToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        if (_device is not null)
        {
            await _device.DisposeAsync().ConfigureAwait(false);
        }
    }
}
