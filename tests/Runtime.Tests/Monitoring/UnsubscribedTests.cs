using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PactMQ.Patterns;
using PactMQ.Patterns.Disciplines;
using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Monitoring;

/// <summary>A SUB without a subscription hears nothing, and says so.</summary>
public sealed class UnsubscribedTests
{
    [Fact]
    public async Task A_subscriber_with_a_publisher_and_no_subscription_says_so()
    {
        using var rig = new Rig();
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        using var monitor = subscriber.Monitor(SocketEventKinds.SubscriberWithoutSubscription);
        var endpoint = publisher.Bind(rig.Fresh());
        subscriber.Connect(endpoint);

        var told = await MonitorTests.Next<SubscriberWithoutSubscription>(monitor);

        Assert.Equal((SocketKind.Sub, endpoint), (told.Socket, told.Endpoint));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task It_looks_once_a_second_after_the_first_publisher(bool subscribes, int expected)
    {
        var (time, filter, events) = (new FakeTimeProvider(), new SubscriptionFilter((_, _) => { }, passesAll: false), new SocketEventSource(SocketKind.Sub));
        using var monitor = events.Listen(SocketEventKinds.All, 10);
        var watch = new UnsubscribedWatch(filter, events, NullLogger.Instance, time);

        watch.PublisherCame("tcp://127.0.0.1:1");
        watch.PublisherCame("tcp://127.0.0.1:2");
        time.Advance(UnsubscribedWatch.Patience / 2);
        if (subscribes)
        {
            filter.Subscribe("a"u8, subscribe: true);
        }

        time.Advance(10 * UnsubscribedWatch.Patience);
        events.Stop();

        var told = new List<SocketEvent>();
        await foreach (var happened in monitor)
        {
            told.Add(happened);
        }

        Assert.Equal(expected, told.OfType<SubscriberWithoutSubscription>().Count(one => one.Endpoint == "tcp://127.0.0.1:1"));
        Assert.Equal(expected + 1, told.Count);
    }

    [Fact]
    public void It_looks_no_more_after_the_socket_has_ended()
    {
        var (time, filter, events) = (new FakeTimeProvider(), new SubscriptionFilter((_, _) => { }, passesAll: false), new SocketEventSource(SocketKind.Sub));
        using var monitor = events.Listen(SocketEventKinds.All, 10);
        var watch = new UnsubscribedWatch(filter, events, NullLogger.Instance, time);

        watch.PublisherCame("tcp://127.0.0.1:1");
        watch.Stop();
        time.Advance(10 * UnsubscribedWatch.Patience);

        Assert.False(monitor.TryRead(out _));
    }
}
