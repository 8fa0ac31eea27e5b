using System.Threading.Channels;
using PactMQ.Tests.Contracts;
using PactMQ.Tests.Hosting;

namespace PactMQ.Tests.Processes;

/// <summary>Events, jobs and a pair, with the other end in a process of its own.</summary>
public sealed class EventTests
{
    [Fact]
    public async Task NothingIsMissedFromTheMomentThatASubscriptionIsKnown()
    {
        await using var publisher = new AlarmsPublisher(Hosts.AnyPort);
        using var hall = new Child("alarms", publisher.Endpoint, "hall", "1");
        using var roof = new Child("alarms", publisher.Endpoint, "roof", "1");
        Assert.Equal("ready", await hall.LineAsync());
        Assert.Equal("ready", await roof.LineAsync());
        await publisher.WaitForSubscribersAsync(2).WaitAsync(Limits.Patience);

        // No pause: the subscribers have said that they are known.
        for (var level = 3; level >= 0; level--)
        {
            await publisher.RaisedAsync("hall", level, []);
            await publisher.RaisedAsync("hallway", level, []);
        }

        await publisher.RaisedAsync("roof", 0, []);

        Assert.Equal("received 4 missed 0 told 0 unsure 0", await hall.LineAsync());
        Assert.Equal("received 1 missed 0 told 0 unsure 0", await roof.LineAsync());
    }

    [Fact]
    public async Task AStoppedSubscriberLearnsExactlyHowManyEventsThePublisherDropped()
    {
        var options = new TopicPublisherOptions { Socket = new SocketOptions { SendHighWaterMark = 10, TcpSendBuffer = 4096, HeartbeatInterval = TimeSpan.Zero } };
        await using var publisher = new AlarmsPublisher(Hosts.AnyPort, options);
        using var subscriber = new Child("alarms", publisher.Endpoint, "hall", "1");
        Assert.Equal("ready", await subscriber.LineAsync());
        var (published, picture) = (0L, new byte[4096]);

        await subscriber.SignalAsync("STOP");
        while (Socket().DroppedOutgoing < 5000)
        {
            await publisher.RaisedAsync("hall", 1, picture);
            Assert.InRange(++published, 1, 1_000_000);
        }

        await subscriber.SignalAsync("CONT");

        // The last one is published into an empty queue, so that it cannot be dropped itself.
        Assert.True(SpinWait.SpinUntil(() => Socket().Waiting == 0, Limits.Patience));
        await publisher.RaisedAsync("hall", 0, picture);
        published++;

        var dropped = Socket().DroppedOutgoing;
        Assert.Equal($"received {published - dropped} missed {dropped} told {dropped} unsure 0", await subscriber.LineAsync());

        SocketStatistics Socket() => publisher.SocketStatistics[0];
    }

    [Fact]
    public async Task JobsAreSharedOutEvenly()
    {
        await using var pusher = new WorkPusher("@" + Hosts.AnyPort);
        using var one = new Child("worker", pusher.Endpoint);
        using var two = new Child("worker", pusher.Endpoint);
        Assert.Equal("ready", await one.LineAsync());
        Assert.Equal("ready", await two.LineAsync());
        await pusher.WaitForPeersAsync(2).WaitAsync(Limits.Patience);
        for (var job = 0; job < 100; job++)
        {
            await pusher.DoAsync(job);
        }

        await pusher.DoAsync(-1);
        await pusher.DoAsync(-1);

        var (first, second) = (await JobsOfAsync(one), await JobsOfAsync(two));
        Assert.Equal(50, first.Count);
        Assert.Equal(Enumerable.Range(0, 100), first.Concat(second).Order());
    }

    [Fact]
    public async Task APairTalksBothWays()
    {
        await using var pair = new GreetingPair("@" + Hosts.AnyPort);
        using var greeter = new Child("greeter", pair.Endpoint);
        var heard = Channel.CreateUnbounded<string>();
        var running = pair.RunAsync(new Heard(heard.Writer));

        foreach (var who in new[] { "Ada", "bye" })
        {
            await pair.HelloAsync(who);
            Assert.Equal($"{who}, hello", await heard.Reader.ReadAsync().AsTask().WaitAsync(Limits.Patience));
        }

        Assert.Equal(0, await greeter.EndAsync());
        await pair.DisposeAsync();
        await running.WaitAsync(Limits.Patience);
    }

    private static async Task<List<int>> JobsOfAsync(Child worker)
    {
        var jobs = new List<int>();
        while (int.Parse(await worker.LineAsync(), System.Globalization.CultureInfo.InvariantCulture) is >= 0 and var job)
        {
            jobs.Add(job);
        }

        return jobs;
    }

    private sealed class Heard(ChannelWriter<string> heard) : IGreeting
    {
        public ValueTask HelloAsync(string who) => heard.WriteAsync(who);
    }
}
