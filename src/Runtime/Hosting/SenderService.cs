using Microsoft.Extensions.Hosting;

namespace PactMQ.Hosting;

/// <summary>Makes a client, a publisher or a pusher when the host starts; the container disposes it.</summary>
internal sealed class SenderService(Func<object> make) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        make();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
