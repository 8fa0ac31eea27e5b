namespace PactMQ.Tests.Options;

/// <summary>Conflate: only the last message is kept, and what it replaces is counted.</summary>
public sealed class ConflateTests
{
    private static readonly SocketOptions Conflating = Rig.Options with { Conflate = true };

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_receiver_gets_the_last_message_of_each_peer(string wire)
    {
        using var rig = new Rig(wire);
        var pull = rig.Keep(new PullSocket(rig.Context, Conflating));
        var endpoint = pull.Bind(rig.Fresh());
        foreach (var name in new[] { "a", "b" })
        {
            var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
            push.Connect(endpoint);
            for (var number = 0; number < 1000; number++)
            {
                push.Send($"{name}{number}");
            }
        }

        while (pull.Statistics.Decoded < 2000)
        {
            await Task.Yield();
        }

        Assert.Equal(["a999", "b999"], new[] { pull.ReceiveString(), pull.ReceiveString() }.Order());
        Assert.False(pull.TryReceive(out _));
        Assert.Equal(1998, pull.Statistics.DroppedFor(DropReason.Conflated));
    }

    [Fact]
    public void A_sender_keeps_the_last_message_for_a_peer_that_is_not_there_yet()
    {
        using var rig = new Rig();
        using var listener = new RawListener(listen: false);
        var push = rig.Keep(new PushSocket(rig.Context, Conflating));
        push.Connect(listener.Endpoint);
        for (var number = 0; number < 100; number++)
        {
            Assert.True(push.TrySend(Message.Of($"{number}", new string('x', 100_000))));
        }

        listener.Listen();
        using var peer = listener.Accept();
        peer.Shake("PULL");
        Assert.Equal("99", peer.ReadMessage()[0]);
        Assert.Equal(99, push.Statistics.DroppedFor(DropReason.Conflated));
    }

    [Fact]
    public async Task What_has_begun_to_go_out_is_finished()
    {
        using var rig = new Rig();
        var push = rig.Keep(new PushSocket(rig.Context, Conflating with { TcpSendBuffer = 4096 }));
        using var slow = new RawPeer(push.Bind(rig.Fresh()));
        slow.Shake("PULL");
        await push.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
        var random = new Random(3);
        for (var number = 0; number < 300; number++)
        {
            Assert.True(push.TrySend(Message.Of($"{number}", new string('x', random.Next(200_000)), "end")));
        }

        push.Send("last");
        var (count, last) = (0, -1);
        while (slow.ReadMessage() is var message && message[0] != "last")
        {
            Assert.Equal((3, "end"), (message.Length, message[2]));
            Assert.True(int.Parse(message[0]) > last);
            last = int.Parse(message[0]);
            count++;
        }

        Assert.Equal(300, count + push.Statistics.DroppedFor(DropReason.Conflated));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_subscriber_keeps_the_last_message_that_it_wants(string wire)
    {
        using var rig = new Rig(wire);
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Conflating));
        await rig.LinkAsync(publisher, subscriber);
        await subscriber.SubscribeAsync("a").WaitAsync(Rig.Limit);
        for (var number = 0; number < 500; number++)
        {
            publisher.Send($"a{number}");
            publisher.Send($"b{number}");
        }

        while (subscriber.Statistics.Decoded < 500)
        {
            await Task.Yield();
        }

        var buffer = new byte[16];
        Assert.Equal("a499", System.Text.Encoding.UTF8.GetString(buffer, 0, subscriber.Receive(buffer)));
        Assert.False(subscriber.TryReceive(out _));
    }

    [Fact]
    public void It_is_fixed_and_for_some_kinds_only()
    {
        using var rig = new Rig();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        Assert.Contains("Conflate", Assert.Throws<InvalidOperationException>(() => push.Update(options => options with { Conflate = true })).Message);
        Assert.Contains("PUSH, PULL, PUB, SUB, DEALER", Assert.Throws<ArgumentException>(() => new RouterSocket(rig.Context, Conflating)).Message);
    }
}
