using System.Buffers;
using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Messages;

/// <summary>Copying, moving, keeping, and who a message came from.</summary>
public sealed class MessageTests
{
    [Fact]
    public void A_copy_is_independent()
    {
        using var message = Message.Of("one", new string('x', 20_000));
        message.RoutingId = 7;
        message.Group = "g";
        using var copy = message.Copy();
        message.Clear();
        Assert.Equal(2, copy.Count);
        Assert.Equal(("one", 20_000, 7u, "g"), (copy.GetString(), copy.Span(1).Length, copy.RoutingId, copy.Group));
    }

    [Fact]
    public void Moving_empties_the_source()
    {
        using var source = Message.Of("small", new string('x', 20_000));
        using var target = Message.Of("first");
        target.MoveFrom(source);
        Assert.Equal(0, source.Count);
        Assert.Equal((3, "first", "small", 20_000), (target.Count, target.GetString(), target.GetString(1), target.Span(2).Length));
        Assert.Throws<ArgumentException>(() => target.MoveFrom(target));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(50_000)]
    public void A_detached_frame_outlives_its_message(int size)
    {
        var bytes = new byte[size];
        Random.Shared.NextBytes(bytes);
        var message = Message.Of("before").Append(bytes).Append("after");
        IMemoryOwner<byte> kept;
        using (message)
        {
            kept = message.DetachFrame(1);
            Assert.Equal((3, 0, "after"), (message.Count, message.Span(1).Length, message.GetString(2)));
        }

        using (var other = Message.Rent())
        {
            other.AppendUninitialized(60_000).Fill(0xFF);
            Assert.Equal(bytes, kept.Memory.ToArray());
        }

        kept.Dispose();
        kept.Dispose();
        Assert.Throws<ObjectDisposedException>(() => kept.Memory);
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_received_frame_can_be_kept(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        var kept = new List<IMemoryOwner<byte>>();
        for (var number = 0; number < 20; number++)
        {
            push.Send(new byte[] { (byte)number, 1 });
            push.Send(Enumerable.Repeat((byte)number, 100_000).ToArray());
            for (var two = 0; two < 2; two++)
            {
                using var message = pull.Receive();
                kept.Add(message.DetachFrame(0));
            }
        }

        for (var number = 0; number < 20; number++)
        {
            Assert.Equal([(byte)number, 1], kept[2 * number].Memory.ToArray());
            Assert.Equal(100_000, kept[(2 * number) + 1].Memory.Length);
            Assert.False(kept[(2 * number) + 1].Memory.Span.ContainsAnyExcept((byte)number));
        }

        kept.ForEach(one => one.Dispose());
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_message_tells_who_sent_it(string wire)
    {
        using var rig = new Rig(wire);
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options));
        var options = Rig.Options with { Identity = "me"u8.ToArray(), Metadata = [new("X-Region", "eu")] };
        var dealer = rig.Keep(new DealerSocket(rig.Context, options));
        var endpoint = await rig.LinkAsync(router, dealer);
        dealer.Send("hello");
        using var message = router.Receive();
        var peer = message.Peer!;
        Assert.Equal((SocketKind.Dealer, endpoint), (peer.Kind, peer.Endpoint));
        Assert.Equal("me"u8, peer.Identity.Span);
        Assert.Equal("eu", peer.Property("x-region"));
        Assert.Null(peer.Property("X-Other"));
        Assert.Equal("", peer.Property("User-Id"));
        Assert.Equal(wire.StartsWith("tcp", StringComparison.Ordinal), peer.Property("Peer-Address")!.StartsWith("127.0.0.1:", StringComparison.Ordinal));
        dealer.Send("again");
        using var again = router.Receive();
        Assert.Same(peer, again.Peer);
        Assert.Null(Message.Of("x").Peer);
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_large_message_reaches_every_subscriber_whole(string wire)
    {
        using var rig = new Rig(wire);
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        var subscribers = Enumerable.Range(0, 3).Select(_ => rig.Keep(new SubscriberSocket(rig.Context, Rig.Options))).ToArray();
        foreach (var subscriber in subscribers)
        {
            await rig.LinkAsync(publisher, subscriber);
            await subscriber.SubscribeAsync().WaitAsync(Rig.Limit);
        }

        var body = new string('y', 100_000);
        publisher.Send(Message.Of("topic", body));
        foreach (var subscriber in subscribers)
        {
            using var message = subscriber.Receive();
            Assert.Equal(body, message.GetString(1));
        }
    }
}
