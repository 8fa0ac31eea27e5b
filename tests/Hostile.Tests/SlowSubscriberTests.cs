using System.Diagnostics;
using Xunit.Abstractions;

namespace PactMQ.Tests.Hostile;

/// <summary>T24 and the memory budget: peers that do not take, or send more than is read.</summary>
public sealed class SlowSubscriberTests(ITestOutputHelper output)
{
    private const int Good = 99;
    private const int Messages = 5000;

    [Fact]
    public async Task T24_one_frozen_subscriber_costs_the_others_nothing()
    {
        using var rig = new Rig();
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        using var monitor = publisher.Monitor(SocketEventKinds.HighWaterMarkReached);
        var endpoint = publisher.Bind(rig.Fresh());
        var subscribers = Enumerable.Range(0, Good).Select(_ => rig.Keep(new SubscriberSocket(rig.Context, Rig.Options))).ToArray();
        foreach (var subscriber in subscribers)
        {
            subscriber.Connect(endpoint);
            await subscriber.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
            await subscriber.SubscribeAsync().WaitAsync(Rig.Limit);
        }

        Publish(publisher, subscribers, 500);
        var calm = Publish(publisher, subscribers, Messages);
        Assert.Equal(0, publisher.Statistics.Dropped);
        using var frozen = new RawPeer(endpoint);
        frozen.Shake("SUB", "frozen");
        frozen.Write(RawPeer.Command("SUBSCRIBE"));
        await publisher.WaitForSubscribersAsync(Good + 1).WaitAsync(Rig.Limit);
        var stormy = Publish(publisher, subscribers, Messages);
        while (publisher.Statistics.DroppedFor(DropReason.HighWaterMark) == 0)
        {
            stormy = Publish(publisher, subscribers, Messages);
        }

        output.WriteLine($"{Good} subscribers: {calm:N0} messages a second, {stormy:N0} with a frozen one: {stormy / calm:P0}");
        var counted = publisher.Statistics;
        Assert.True((await Waits.Next<HighWaterMarkReached>(monitor)).Sending);

        // Each of the good ones has had each message, so all that was dropped was the frozen one's.
        Assert.Equal(counted.Dropped, counted.DroppedFor(DropReason.HighWaterMark));
        Assert.True(stormy / calm > 0.5, $"The others got {stormy / calm:P0}.");
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("tcp portable")]
    public async Task T24_what_waits_for_one_peer_is_bounded_in_bytes(string wire)
    {
        using var rig = new Rig(wire);
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options with { TcpSendBuffer = 64 * 1024 }));
        using var frozen = new RawPeer(publisher.Bind(rig.Fresh()));
        frozen.Shake("SUB");
        frozen.Write(RawPeer.Command("SUBSCRIBE"));
        await publisher.WaitForSubscribersAsync().WaitAsync(Rig.Limit);
        var before = Memory.Resident();
        var body = new byte[1 << 20];
        for (var number = 0; number < 500; number++)
        {
            publisher.Send(body);
        }

        var grown = Memory.Resident() - before;
        output.WriteLine($"{wire}: {publisher.Statistics.Waiting} messages of 1 MiB wait, {grown / 1024:N0} KiB more");
        Assert.InRange(publisher.Statistics.Waiting, 60, 68);
        Assert.True(grown < Memory.MiB(160), $"{grown:N0} bytes were taken.");
        Assert.InRange(publisher.Statistics.DroppedFor(DropReason.HighWaterMark), 400, 440);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("tcp portable")]
    public async Task T24_a_subscriber_that_takes_nothing_is_disconnected_on_request(string wire)
    {
        using var rig = new Rig(wire);
        var limits = new PeerLimits { SlowSubscriberTimeout = TimeSpan.FromMilliseconds(500) };
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options with { Limits = limits, TcpSendBuffer = 64 * 1024, SendHighWaterMark = 10 }));
        using var monitor = publisher.Monitor(SocketEventKinds.Disconnected);
        var endpoint = publisher.Bind(rig.Fresh());
        using var frozen = new RawPeer(endpoint);
        frozen.Shake("SUB");
        frozen.Write(RawPeer.Command("SUBSCRIBE"));
        var good = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        good.Connect(endpoint);
        await good.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
        await good.SubscribeAsync().WaitAsync(Rig.Limit);
        await publisher.WaitForSubscribersAsync(2).WaitAsync(Rig.Limit);
        var (clock, body) = (Stopwatch.StartNew(), new byte[200_000]);
        while (publisher.PeerCount == 2)
        {
            Assert.True(clock.Elapsed < Rig.Limit, "The frozen one is still there.");
            publisher.Send(body);
            Assert.Equal(body.Length, good.Receive(body));
        }

        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(490), TimeSpan.FromSeconds(5));
        Assert.Contains("SlowSubscriberTimeout", (await Waits.Next<Disconnected>(monitor)).Reason);
        publisher.Send("as ever");
        Assert.Equal("as ever", good.ReceiveString());
        Assert.Equal(1, publisher.PeerCount);
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task T24_a_sender_that_may_not_drop_waits_and_loses_nothing(string wire)
    {
        using var rig = new Rig(wire);
        var limits = new PeerLimits { SendQueueBytes = 1 << 20, ReceiveQueueBytes = 1 << 20 };
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options with { Limits = limits, TcpSendBuffer = 64 * 1024 }));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options with { Limits = limits, TcpReceiveBuffer = 64 * 1024 }));
        await rig.LinkAsync(push, pull);
        var sent = 0;
        while (push.TrySend(Message.Of($"{sent}", new string('x', 100_000)), TimeSpan.FromMilliseconds(300)))
        {
            sent++;
        }

        // The marks of both sides, what their systems hold, and what is under way between the two.
        Assert.InRange(sent, 10, 70);
        for (var number = 0; number < sent; number++)
        {
            using var message = pull.Receive();
            Assert.Equal($"{number}", message.GetString(0));
        }

        // And a queue with room takes messages again, even one that is larger than the mark.
        push.Send(new byte[3 << 20]);
        using var large = pull.Receive();
        Assert.Equal(3 << 20, large.Span(0).Length);
    }

    /// <summary>Sends in batches that no queue is too short for, each when the last has arrived; gives the messages per second.</summary>
    private static double Publish(PublisherSocket publisher, SubscriberSocket[] subscribers, int count)
    {
        var body = new byte[256];
        var clock = Stopwatch.StartNew();
        for (var sent = 0; sent < count; sent += 500)
        {
            for (var number = 0; number < 500; number++)
            {
                publisher.Send(body);
            }

            foreach (var subscriber in subscribers)
            {
                for (var number = 0; number < 500; number++)
                {
                    Assert.Equal(body.Length, subscriber.Receive(body));
                }
            }
        }

        return count / clock.Elapsed.TotalSeconds;
    }
}
