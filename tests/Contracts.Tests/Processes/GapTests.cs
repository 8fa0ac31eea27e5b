using System.Collections.Concurrent;
using PactMQ.Tests.Contracts;
using PactMQ.Tests.Hosting;

namespace PactMQ.Tests.Processes;

/// <summary>Missing events where there are several publishers, or one that comes again, in processes of their own.</summary>
public sealed class GapTests
{
    [Fact]
    public async Task EventsOfTwoPublishersOnOneTopicAreCountedForEach()
    {
        var options = new TopicPublisherOptions { Socket = new SocketOptions { SendHighWaterMark = 10, TcpSendBuffer = 4096, HeartbeatInterval = TimeSpan.Zero } };
        await using var one = new AlarmsPublisher(Hosts.AnyPort, options);
        await using var two = new AlarmsPublisher(Hosts.AnyPort, options);
        using var subscriber = new Child("alarms", $"{one.Endpoint},{two.Endpoint}", "hall", "2");
        Assert.Equal("ready", await subscriber.LineAsync());
        var (published, picture) = (0L, new byte[4096]);
        for (var number = 0; number < 4; number++)
        {
            await PublishAsync(one, 1);
            await PublishAsync(two, 1);
        }

        await subscriber.SignalAsync("STOP");
        while (Socket(one).DroppedOutgoing < 1000 || Socket(two).DroppedOutgoing < 500)
        {
            await PublishAsync(one, 1);
            await PublishAsync(one, 1);
            await PublishAsync(two, 1);
            Assert.InRange(published, 1, 1_000_000);
        }

        await subscriber.SignalAsync("CONT");
        Assert.True(SpinWait.SpinUntil(() => Socket(one).Waiting + Socket(two).Waiting == 0, Limits.Patience));
        await PublishAsync(one, 0);
        await PublishAsync(two, 0);

        var dropped = Socket(one).DroppedOutgoing + Socket(two).DroppedOutgoing;
        Assert.Equal($"received {published - dropped} missed {dropped} told {dropped} unsure 0", await subscriber.LineAsync());

        async Task PublishAsync(AlarmsPublisher publisher, int level)
        {
            published++;
            await publisher.RaisedAsync("hall", level, picture);
        }

        static SocketStatistics Socket(AlarmsPublisher publisher) => publisher.SocketStatistics[0];
    }

    [Fact]
    public async Task APublisherThatIsKilledAndComesAgainIsAGapOnlyWhenItsFirstEventsWereMissed()
    {
        await using var subscriber = new AlarmsSubscriber("@" + Hosts.AnyPort);
        var gaps = new ConcurrentQueue<TopicGap>();
        subscriber.Gap += gaps.Enqueue;
        subscriber.SubscribeRaised("hall");
        await using var alarms = subscriber.ReadRaisedAsync().GetAsyncEnumerator();

        await RunAsync("0", "3");
        await RunAsync("0", "2");
        Assert.Empty(gaps);
        await RunAsync("4", "1");

        // How many of the first publisher's last ones are missing nobody can say: so not how many in all.
        Assert.Equal([new TopicGap("alarms/hall", 0)], gaps);
        Assert.Equal(0, subscriber.Missed);

        async Task RunAsync(string early, string late)
        {
            using var herald = new Child("herald", subscriber.Endpoint, early, late);
            for (var number = 0; number < int.Parse(late, System.Globalization.CultureInfo.InvariantCulture); number++)
            {
                Assert.True(await alarms.MoveNextAsync().AsTask().WaitAsync(Limits.Patience));
                Assert.Equal(2, alarms.Current.Level);
            }

            Assert.Equal("published", await herald.LineAsync());
            await herald.SignalAsync("KILL");
            Assert.NotEqual(0, await herald.EndAsync());
        }
    }
}
