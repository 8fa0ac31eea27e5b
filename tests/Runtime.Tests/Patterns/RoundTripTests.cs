using System.Text;

namespace PactMQ.Tests.Patterns;

/// <summary>Each kind of socket does its pattern, in each form of sending and receiving.</summary>
public sealed class RoundTripTests
{
    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Request_and_reply(string wire)
    {
        using var rig = new Rig(wire);
        var reply = rig.Keep(new ReplySocket(rig.Context, Rig.Options));
        var request = rig.Keep(new RequestSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(reply, request);
        for (var round = 0; round < 100; round++)
        {
            request.Send($"question {round}");
            Assert.Equal($"question {round}", reply.ReceiveString());
            reply.Send(Message.Of($"answer {round}", "and more"));
            using var answer = request.Receive();
            Assert.Equal(2, answer.Count);
            Assert.Equal($"answer {round}", answer.GetString());
            Assert.Equal("and more", answer.GetString(1));
        }
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Dealer_and_router(string wire)
    {
        using var rig = new Rig(wire);
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options));
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(router, dealer);
        for (var round = 0; round < 100; round++)
        {
            dealer.Send(Message.Of("a", "", $"{round}"));
            var asked = router.Receive();
            Assert.Equal(4, asked.Count);
            Assert.Equal($"{round}", asked.GetString(3));
            router.Send(asked);
            using var back = dealer.Receive();
            Assert.Equal(3, back.Count);
            Assert.Equal("a", back.GetString(0));
            Assert.Equal("", back.GetString(1));
            Assert.Equal($"{round}", back.GetString(2));
        }
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Push_and_pull_keep_order_and_content(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        const int Count = 20_000;
        var sending = Task.Run(() =>
        {
            Span<byte> frame = stackalloc byte[300];
            for (var number = 0; number < Count; number++)
            {
                var length = 4 + (number % 297);
                frame.Fill((byte)number);
                BitConverter.TryWriteBytes(frame, number);
                push.Send(frame[..length]);
            }
        });
        var buffer = new byte[512];
        for (var number = 0; number < Count; number++)
        {
            var length = pull.Receive(buffer);
            Assert.Equal(4 + (number % 297), length);
            Assert.Equal(number, BitConverter.ToInt32(buffer));
            Assert.True(buffer.AsSpan(4, length - 4).IndexOfAnyExcept((byte)number) < 0, $"Message {number} is torn.");
        }

        await sending.WaitAsync(Rig.Limit);
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Pair_both_ways(string wire)
    {
        using var rig = new Rig(wire);
        var one = rig.Keep(new PairSocket(rig.Context, Rig.Options));
        var other = rig.Keep(new PairSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(one, other);
        for (var round = 0; round < 100; round++)
        {
            one.Send($"{round}");
            other.Send($"-{round}");
            Assert.Equal($"{round}", other.ReceiveString());
            Assert.Equal($"-{round}", one.ReceiveString());
        }
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Publish_and_subscribe(string wire)
    {
        using var rig = new Rig(wire);
        var publisher = rig.Keep(new XPublisherSocket(rig.Context, Rig.Options));
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        var forwarder = rig.Keep(new XSubscriberSocket(rig.Context, Rig.Options));
        subscriber.Subscribe("a");
        await rig.LinkAsync(publisher, subscriber);
        Assert.Equal("\u0001a", publisher.ReceiveString());
        forwarder.Subscribe("b");
        forwarder.Connect(publisher.LastEndpoint!);
        Assert.Equal("\u0001b", publisher.ReceiveString());
        publisher.Send("abc");
        publisher.Send("cab");
        publisher.Send(Message.Of("bca", "more"));
        publisher.Send("a");
        Assert.Equal("abc", subscriber.ReceiveString());
        Assert.Equal("a", subscriber.ReceiveString());
        using (var seen = forwarder.Receive())
        {
            Assert.Equal("bca", seen.GetString());
            Assert.Equal("more", seen.GetString(1));
        }

        subscriber.Unsubscribe("a");
        Assert.Equal("\u0000a", publisher.ReceiveString());
        publisher.Send("abc");
        Assert.False(subscriber.TryReceive(out _, TimeSpan.FromMilliseconds(50)));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Async_forms(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        var receiving = pull.ReceiveAsync().AsTask();
        await push.SendAsync("first").AsTask().WaitAsync(Rig.Limit);
        using (var first = await receiving.WaitAsync(Rig.Limit))
        {
            Assert.Equal("first", first.GetString());
        }

        const int Count = 5_000;
        var sending = Task.Run(async () =>
        {
            for (var number = 0; number < Count; number++)
            {
                await push.SendAsync(Encoding.UTF8.GetBytes($"{number}").AsMemory());
            }
        });
        var expected = 0;
        using var timeout = new CancellationTokenSource(Rig.Limit);
        await foreach (var message in pull.ReadAllAsync(timeout.Token))
        {
            using (message)
            {
                Assert.Equal($"{expected}", message.GetString());
            }

            if (++expected == Count)
            {
                break;
            }
        }

        await sending.WaitAsync(Rig.Limit);
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Large_and_many_parts(string wire)
    {
        using var rig = new Rig(wire);
        var one = rig.Keep(new PairSocket(rig.Context, Rig.Options));
        var other = rig.Keep(new PairSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(one, other);
        foreach (var size in (int[])[0, 1, 255, 256, 8191, 8192, 65535, 65536, 65537, 1 << 20, 16 << 20])
        {
            var sent = new byte[size];
            new Random(size).NextBytes(sent);
            one.Send(Message.Of((ReadOnlySpan<byte>)sent).Append("tail"u8[..Math.Min(4, (16 << 20) - size)]));
            using var received = other.Receive();
            Assert.Equal(2, received.Count);
            Assert.True(sent.AsSpan().SequenceEqual(received.Span(0)), $"{size} bytes arrived otherwise.");
        }

        var many = Message.Rent();
        for (var part = 0; part < 1024; part++)
        {
            many.Append($"{part}");
        }

        one.Send(many);
        using var parts = other.Receive();
        Assert.Equal(1024, parts.Count);
        Assert.Equal("1023", parts.GetString(1023));
    }

    [Fact]
    public void The_default_context_serves_sockets_without_one()
    {
        using var push = new PushSocket(Rig.Options);
        using var pull = new PullSocket(Rig.Options);
        push.Connect(pull.Bind("tcp://127.0.0.1:*"));
        push.Send("hello");
        Assert.Equal("hello", pull.ReceiveString());
    }
}
