namespace PactMQ.Tests.Patterns;

/// <summary>What a full queue does, by kind: PUSH waits, PUB drops, and nothing is lost silently.</summary>
public sealed class HighWaterMarkTests
{
    private static readonly SocketOptions Narrow = Rig.Options with { SendHighWaterMark = 10, ReceiveHighWaterMark = 10 };

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_full_push_refuses_and_goes_on_when_there_is_room(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Narrow));
        var pull = rig.Keep(new PullSocket(rig.Context, Narrow));
        await rig.LinkAsync(pull, push);

        // Large enough that the kernel's buffers fill up too.
        var sent = 0;
        var body = new byte[256 * 1024];
        while (push.TrySend(Numbered(body, sent), TimeSpan.FromMilliseconds(200)))
        {
            Assert.True(++sent < 1_000, "PUSH takes messages without end although nobody receives.");
        }

        Assert.True(sent >= 10, $"PUSH refused after {sent} messages, below its high-water mark.");
        var waiting = Task.Run(() => push.Send(Numbered(new byte[body.Length], sent)));
        for (var number = 0; number <= sent; number++)
        {
            using var message = pull.Receive();
            Assert.Equal(number, BitConverter.ToInt32(message.Span(0)));
        }

        await waiting.WaitAsync(Rig.Limit);
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public void Without_a_peer_a_bound_push_waits_and_a_connected_one_queues(string wire)
    {
        using var rig = new Rig(wire);
        var bound = rig.Keep(new PushSocket(rig.Context, Narrow));
        bound.Bind(rig.Fresh());
        Assert.False(bound.TrySend("nobody is there"));
        Assert.Throws<TimeoutException>(() =>
        {
            using var impatient = new PushSocket(rig.Context, Narrow with { SendTimeout = TimeSpan.FromMilliseconds(20) });
            impatient.Bind(rig.Fresh());
            impatient.Send("nobody is there");
        });

        var connected = rig.Keep(new PushSocket(rig.Context, Narrow));
        connected.Connect(wire.StartsWith("tcp", StringComparison.Ordinal) ? "tcp://127.0.0.1:1" : rig.Fresh());
        var queued = 0;
        while (connected.TrySend("queued"))
        {
            Assert.True(++queued <= 100, "The queue before the first connection has no end.");
        }

        Assert.True(queued >= 10, $"Only {queued} messages fit into the queue before the first connection.");
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_refused_message_stays_the_callers(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Narrow));
        var endpoint = push.Bind(rig.Fresh());
        var message = Message.Of("kept", "whole");
        Assert.False(push.TrySend(message));
        Assert.Equal(2, message.Count);
        var pull = rig.Keep(new PullSocket(rig.Context, Narrow));
        pull.Connect(endpoint);
        await push.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
        Assert.True(push.TrySend(message, Rig.Limit));
        using var received = pull.Receive();
        Assert.Equal("whole", received.GetString(1));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_publisher_drops_for_the_slow_alone_and_keeps_order(string wire)
    {
        using var rig = new Rig(wire);
        var publisher = rig.Keep(new XPublisherSocket(rig.Context, Narrow));
        var slow = rig.Keep(new SubscriberSocket(rig.Context, Narrow));
        slow.Subscribe("");
        await rig.LinkAsync(publisher, slow);
        Assert.Equal("\u0001", publisher.ReceiveString());
        const int Count = 400;
        for (var number = 0; number < Count; number++)
        {
            // A publisher never waits, so this ends although nobody receives.
            publisher.Send(Numbered(new byte[256 * 1024], number));
        }

        var last = -1;
        var received = 0;
        while (slow.TryReceive(out var message, TimeSpan.FromMilliseconds(300)))
        {
            using (message)
            {
                var number = BitConverter.ToInt32(message.Span(0));
                Assert.True(number > last, $"{number} came after {last}.");
                Assert.Equal(256 * 1024, message.Span(0).Length);
                last = number;
                received++;
            }
        }

        Assert.InRange(received, 10, Count - 1);
    }

    private static Message Numbered(byte[] body, int number)
    {
        BitConverter.TryWriteBytes(body, number);
        return Message.Of((ReadOnlySpan<byte>)body);
    }

    /// <summary>Over inproc there is one queue, bounded by both marks; the messages that fit are neither lost nor reordered by refusals.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public async Task Inproc_holds_both_marks_together(int size)
    {
        using var rig = new Rig("inproc");
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options with { SendHighWaterMark = 3 }));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options with { ReceiveHighWaterMark = 4 }));
        await rig.LinkAsync(pull, push);
        var body = new byte[size];
        var (sent, received) = (0, 0);
        for (var round = 0; round < 50; round++)
        {
            for (BitConverter.TryWriteBytes(body, sent); push.TrySend(body); BitConverter.TryWriteBytes(body, ++sent))
            {
            }

            Assert.Equal(7, sent - received);
            for (var count = 0; count <= round % 7; count++)
            {
                Assert.True(pull.TryReceive(out var message, Rig.Limit));
                Assert.Equal(size, message.Span(0).Length);
                Assert.Equal(received++, BitConverter.ToInt32(message.Span(0)));
                message.Dispose();
            }

            if (received < sent && round % 7 != 6)
            {
                // What the receiver has taken makes room for as many at once: empty it, so that the sum is exact again.
                while (pull.TryReceive(out var message))
                {
                    Assert.Equal(received++, BitConverter.ToInt32(message.Span(0)));
                    message.Dispose();
                }
            }
        }
    }
}
