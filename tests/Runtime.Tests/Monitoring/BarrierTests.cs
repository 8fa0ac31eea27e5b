using PactMQ.Tests.Patterns;
using PactMQ.Tests.Protocol;

namespace PactMQ.Tests.Monitoring;

/// <summary>The end of the slow joiner: whoever waits at the barrier misses nothing that is sent afterwards.</summary>
public sealed class BarrierTests
{
    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task After_SubscribeAsync_nothing_is_missed(string wire)
    {
        using var rig = new Rig(wire);
        var publishers = new[] { rig.Keep(new PublisherSocket(rig.Context, Rig.Options)), rig.Keep(new PublisherSocket(rig.Context, Rig.Options)) };
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(publishers[0], subscriber);
        await rig.LinkAsync(publishers[1], subscriber);
        for (var round = 0; round < 50; round++)
        {
            await subscriber.SubscribeAsync($"{round:00}").WaitAsync(Rig.Limit);
            publishers[round % 2].Send($"{round:00}");
            Assert.Equal($"{round:00}", subscriber.ReceiveString());
        }
    }

    [Fact]
    public async Task A_publisher_that_goes_away_is_not_waited_for()
    {
        using var rig = new Rig();
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        var endpoint = subscriber.Bind(rig.Fresh());
        Task waiting;
        using (var silent = new RawPeer(endpoint))
        {
            silent.Shake("PUB");
            await subscriber.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
            waiting = subscriber.SubscribeAsync("x");
            Assert.Equal("SUBSCRIBE", silent.ReadCommand());
            Assert.Equal("PING", silent.ReadCommand());
            Assert.False(waiting.IsCompleted);
        }

        await waiting.WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task The_wait_ends_with_its_token_and_with_the_socket()
    {
        using var rig = new Rig();
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        using var silent = new RawPeer(subscriber.Bind(rig.Fresh()));
        silent.Shake("PUB");
        await subscriber.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
        using var token = new CancellationTokenSource();
        var cancelled = subscriber.SubscribeAsync("x", token.Token);
        var ended = subscriber.SubscribeAsync("y");
        token.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled).WaitAsync(Rig.Limit);
        subscriber.Dispose();

        // The peer's going or the socket's end, whichever is first: nobody waits for ever.
        await Record.ExceptionAsync(() => ended).WaitAsync(Rig.Limit);
        Assert.True(ended.IsCompleted);
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_publisher_waits_for_subscribers_of_a_topic_or_of_anything(string wire)
    {
        using var rig = new Rig(wire);
        var publisher = rig.Keep(new XPublisherSocket(rig.Context, Rig.Options));
        var one = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        var other = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(publisher, one);
        await rig.LinkAsync(publisher, other);
        var any = publisher.WaitForSubscribersAsync();
        var both = publisher.WaitForSubscribersAsync("news.sport", 2);
        Assert.False(any.IsCompleted);
        one.Subscribe("news");
        await any.WaitAsync(Rig.Limit);
        other.Subscribe("weather");
        await publisher.WaitForSubscribersAsync(2).WaitAsync(Rig.Limit);
        Assert.False(both.IsCompleted);
        other.Subscribe("news.sport");
        await both.WaitAsync(Rig.Limit);
        publisher.Send("news.sport");
        Assert.Equal("news.sport", one.ReceiveString());
        Assert.Equal("news.sport", other.ReceiveString());
        var never = publisher.WaitForSubscribersAsync("none");
        publisher.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => never).WaitAsync(Rig.Limit);
    }
}
