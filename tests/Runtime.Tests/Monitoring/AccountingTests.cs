using System.Buffers.Binary;
using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Monitoring;

/// <summary>Nothing is lost without being counted, and nothing arrives twice or out of order, whatever breaks (invariants I1 to I8).</summary>
public sealed class AccountingTests
{
    [Theory, MemberData(nameof(Wires.Streams), MemberType = typeof(Wires))]
    public async Task Receivers_die_in_the_middle_of_a_stream(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options with { SendHighWaterMark = 100 }));
        var endpoint = Bindable(rig);
        push.Connect(endpoint);
        using var stop = new CancellationTokenSource();
        var sending = Task.Run(() => Send(push, stop.Token));
        var (last, arrived) = (-1, 0L);
        for (var life = 0; life < 6; life++)
        {
            var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options with { ReceiveHighWaterMark = 10 }));
            pull.Bind(endpoint);
            for (var count = 0; count < 300; count++)
            {
                using var message = pull.Receive();
                var number = BinaryPrimitives.ReadInt32LittleEndian(message.Span(0));
                Assert.True(number > last, $"{number} came after {last}");
                Assert.Equal(SizeOf(number), message.Span(1).Length);
                Assert.False(message.Span(1).ContainsAnyExcept((byte)number));
                (last, arrived) = (number, arrived + 1);
            }

            pull.Dispose();
        }

        stop.Cancel();
        await sending.WaitAsync(Rig.Limit);
        push.Dispose();
        Assert.Equal(1800, arrived);
        Accounting.AssertHolds(push);
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_publisher_counts_a_copy_for_each_subscriber(string wire)
    {
        using var rig = new Rig(wire);
        var publisher = rig.Keep(new PublisherSocket(rig.Context, Rig.Options));
        publisher.Send("for nobody");
        var all = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        var some = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(publisher, all);
        await rig.LinkAsync(publisher, some);
        await all.SubscribeAsync().WaitAsync(Rig.Limit);
        await some.SubscribeAsync("a").WaitAsync(Rig.Limit);
        publisher.Send("a1");
        publisher.Send("b1");
        Assert.Equal("a1", all.ReceiveString());
        Assert.Equal("b1", all.ReceiveString());
        Assert.Equal("a1", some.ReceiveString());

        await ReconnectTests.WaitUntil(() => publisher.Statistics.Waiting == 0);
        var counted = publisher.Statistics;
        Assert.Equal((3, 4, 3), (counted.Sent, counted.Accepted, counted.Written));
        Assert.Equal(1, counted.DroppedFor(DropReason.NoPeer));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task What_was_not_read_is_unread(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        for (var number = 0; number < 100; number++)
        {
            push.Send(Message.Of("one", new string('x', number * 200)));
        }

        using (pull.Receive())
        {
            await ReconnectTests.WaitUntil(() => pull.Statistics.Decoded == 100);
        }

        Assert.Equal((100, 1, 99), (pull.Statistics.Decoded, pull.Statistics.Received, pull.Statistics.Unread));
    }

    [Fact]
    public async Task What_linger_gave_up_is_counted()
    {
        using var rig = new Rig();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        using var monitor = push.Monitor(SocketEventKinds.MessagesDropped);
        push.Connect(Bindable(rig));
        for (var number = 0; number < 7; number++)
        {
            push.Send("to nobody");
        }

        Assert.Equal(7, push.Statistics.Waiting);
        push.Dispose();
        Assert.Equal(7, push.Statistics.DroppedFor(DropReason.Linger));
        var told = await MonitorTests.Next<MessagesDropped>(monitor);
        Assert.Equal((DropReason.Linger, 7L), (told.Reason, told.Count));
    }

    [Fact]
    public void Over_inproc_what_was_sent_before_disposal_arrives_even_beyond_the_receivers_mark()
    {
        using var rig = new Rig("inproc");
        var options = Rig.Options with { Linger = TimeSpan.FromSeconds(5), SendHighWaterMark = 50, ReceiveHighWaterMark = 10 };
        var pull = rig.Keep(new PullSocket(rig.Context, options));
        var push = rig.Keep(new PushSocket(rig.Context, options));
        push.Connect(pull.Bind(rig.Fresh()));
        var sent = 0;
        while (push.TrySend(Message.Of($"{sent}")))
        {
            sent++;
        }

        Assert.True(sent > 10);
        push.Dispose();
        for (var number = 0; number < sent; number++)
        {
            Assert.Equal($"{number}", pull.ReceiveString());
        }

        Assert.Equal(sent, push.Statistics.Written);
    }

    private static string Bindable(Rig rig)
    {
        using var holder = new PullSocket(rig.Context, Rig.Options);
        return holder.Bind(rig.Fresh());
    }

    private static int SizeOf(int number) => number % 50 == 0 ? 200_000 : number * 37 % 5000;

    private static void Send(PushSocket push, CancellationToken stop)
    {
        var number = 0;
        var head = new byte[4];
        while (!stop.IsCancellationRequested)
        {
            BinaryPrimitives.WriteInt32LittleEndian(head, number);
            using var message = Message.Rent();
            message.Append(head);
            message.AppendUninitialized(SizeOf(number)).Fill((byte)number);
            try
            {
                push.Send(message, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            number++;
        }
    }
}
