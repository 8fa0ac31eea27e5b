using Microsoft.Extensions.Hosting;

namespace PactMQ.Hosting;

/// <summary>Starts a server with the host and stops it gracefully; the container disposes it.</summary>
internal sealed class ServerService(Func<ServiceHost> make) : IHostedService
{
    private ServiceHost? _server;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _server = make();
        return _server.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;
}
