using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using PactMQ.CompilerServices;
using PactMQ.Hosting;
using PactMQ.Tests.Calls;
using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Hosting;

public sealed class LinkHealthTests
{
    [Fact]
    public async Task AnEndWhoseLoopHasFailedIsNotHealthy()
    {
        using var rig = new Rig();
        await using var puller = new FailingPuller(rig.Context);
        var end = new HostedEnd(HostedRole.Puller, "ISignals", null, "tcp://127.0.0.1:*");
        end.Make(new Services(), _ => puller);
        var context = new HealthCheckContext { Registration = new HealthCheckRegistration("pactmq", _ => null!, null, null) };
        var before = await new LinkHealthCheck([end]).CheckHealthAsync(context);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => puller.RunAsync(new SignalsRecorder(1)).WaitAsync(Rig.Limit));
        var after = await new LinkHealthCheck([end]).CheckHealthAsync(context);

        Assert.Equal(HealthStatus.Healthy, before.Status);
        Assert.Equal(HealthStatus.Unhealthy, after.Status);
        Assert.Contains("The puller ISignals reads no more", after.Description, StringComparison.Ordinal);
        Assert.Contains(failure.Message, after.Description, StringComparison.Ordinal);
    }

    private sealed class FailingPuller(SocketContext context)
        : EventReceiver<ISignals>(SignalsContract.Descriptor, new PullSocket(context, Rig.Options), "tcp://127.0.0.1:*", binds: true, new JobPullerOptions(), headerFrame: 0, concurrency: 1)
    {
        protected override ValueTask DispatchAsync(ISignals handler, ReceivedEvent received) => default;

        private protected override ValueTask<Message> ReceiveCoreAsync(CancellationToken cancellationToken) =>
            throw new InvalidOperationException("What nobody expected.");
    }

    // The settings of an end that has none.
    private sealed class Services : IServiceProvider, IOptionsMonitor<PactMQOptions>
    {
        public PactMQOptions CurrentValue { get; } = new();

        public object? GetService(Type serviceType) => serviceType == typeof(IOptionsMonitor<PactMQOptions>) ? this : null;

        public PactMQOptions Get(string? name) => CurrentValue;

        public IDisposable? OnChange(Action<PactMQOptions, string?> listener) => null;
    }
}
