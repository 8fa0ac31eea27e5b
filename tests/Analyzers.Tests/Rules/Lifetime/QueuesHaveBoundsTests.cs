using PactMQ.Analyzers.Lifetime;

namespace PactMQ.Analyzers.Tests.Rules.Lifetime;

public sealed class QueuesHaveBoundsTests : RuleTests<QueuesHaveBounds>
{
    [Fact]
    public async Task SeesPublishersAndServicesWithoutABound() => await Reports("""
        internal sealed class Service : Microsoft.Extensions.Hosting.BackgroundService
        {
            private readonly PublisherSocket _events = new(new SocketOptions { [|SendHighWaterMark = 0|] });
            private readonly PushSocket _jobs = new(new SocketOptions { [|Linger = Timeout.InfiniteTimeSpan|] });

            protected override async Task ExecuteAsync(CancellationToken stoppingToken)
            {
                using var more = new XPublisherSocket();
                more.Update(options => options with { [|SendHighWaterMark = 0|] });
                await _jobs.SendAsync("a", stoppingToken);
                await _events.SendAsync("a", stoppingToken);
            }
        }
        """);

    [Fact]
    public async Task LeavesAloneWhatHasOneOrNeedsNone() => await Silent("""
        using var events = new PublisherSocket(new SocketOptions { SendHighWaterMark = 100 });
        using var jobs = new PushSocket(new SocketOptions { SendHighWaterMark = 0, Linger = Timeout.InfiniteTimeSpan });
        using var news = new SubscriberSocket(new SocketOptions { ReceiveHighWaterMark = 0 });
        events.Update(options => options with { Linger = TimeSpan.Zero });
        """);
}
