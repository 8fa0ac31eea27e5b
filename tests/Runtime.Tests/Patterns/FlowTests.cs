using System.Buffers.Binary;

namespace PactMQ.Tests.Patterns;

/// <summary>
/// A sender that sends without a pause hands its messages to the system itself: nothing may stay behind when it falls silent,
/// gives up, or loses its peer.
/// </summary>
public sealed class FlowTests
{
    // Some tens of megabytes: enough for any sender to be in a flow long before the end.
    private const int Many = 400_000;

    /// <summary>The streams, each with a high-water mark that is reached within a chunk, and one that never is.</summary>
    public static TheoryData<string, int> Flows
    {
        get
        {
            var flows = new TheoryData<string, int>();
            foreach (var wire in Wires.Streams)
            {
                flows.Add(wire, 500);
                flows.Add(wire, 1_000_000);
            }

            return flows;
        }
    }

    [Theory, MemberData(nameof(Flows))]
    public async Task What_a_flow_left_behind_leaves_though_its_sender_falls_silent(string wire, int mark)
    {
        using var rig = new Rig(wire);
        var (push, pull) = await LinkedAsync(rig, mark);
        var receiving = Receive(pull, Many);
        Send(payload => push.Send(payload), Many);
        await receiving.WaitAsync(Rig.Limit);
    }

    [Theory, MemberData(nameof(Flows))]
    public async Task A_flow_that_is_awaited_arrives_whole(string wire, int mark)
    {
        using var rig = new Rig(wire);
        var (push, pull) = await LinkedAsync(rig, mark);
        var receiving = Receive(pull, Many);
        var payload = new byte[64];
        for (var number = 0; number < Many; number++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(payload, number);
            await push.SendAsync(payload);
        }

        await receiving.WaitAsync(Rig.Limit);
    }

    [Theory, MemberData(nameof(Flows))]
    public async Task A_flow_of_events_arrives_whole_where_the_publisher_waits(string wire, int mark)
    {
        using var rig = new Rig(wire);
        var publisher = rig.Keep(new XPublisherSocket(rig.Context, Rig.Options with { SendHighWaterMark = mark, XPubNoDrop = true }));
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(publisher, subscriber);
        await subscriber.SubscribeAsync().WaitAsync(Rig.Limit);
        var receiving = Task.Run(() => Receive(buffer => subscriber.Receive(buffer), Many, 0));
        Send(payload => publisher.Send(payload), Many);
        await receiving.WaitAsync(Rig.Limit);
    }

    [Theory, MemberData(nameof(Wires.Streams), MemberType = typeof(Wires))]
    public async Task A_sender_that_waits_in_a_flow_gives_up_in_time(string wire)
    {
        using var rig = new Rig(wire);
        var (push, pull) = await LinkedAsync(rig, 500);
        var receiving = Receive(pull, Many);
        Send(payload => push.Send(payload), Many);
        await receiving.WaitAsync(Rig.Limit);
        var sent = Many;
        while (push.TrySend(Numbered(sent), TimeSpan.FromMilliseconds(100)))
        {
            sent++;
        }

        Assert.Equal(sent, push.Statistics.Accepted);
        await ReceiveRestAsync(push, pull);
    }

    [Theory, MemberData(nameof(Wires.Streams), MemberType = typeof(Wires))]
    public async Task A_sender_that_waits_in_a_flow_can_be_called_off(string wire)
    {
        using var rig = new Rig(wire);
        using var stop = new CancellationTokenSource();
        var (push, pull) = await LinkedAsync(rig, 500);
        var sending = Task.Factory.StartNew(() => SendUntil(push, stop.Token), TaskCreationOptions.LongRunning);
        await Receive(pull, Many).WaitAsync(Rig.Limit);
        UntilItWaits(push);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(Rig.Limit));
        await ReceiveRestAsync(push, pull);
    }

    [Theory, MemberData(nameof(Wires.Streams), MemberType = typeof(Wires))]
    public async Task Disposal_ends_a_wait_in_a_flow(string wire)
    {
        using var rig = new Rig(wire);
        var (push, pull) = await LinkedAsync(rig, 500);
        var sending = Task.Factory.StartNew(() => SendUntil(push, CancellationToken.None), TaskCreationOptions.LongRunning);
        await Receive(pull, Many).WaitAsync(Rig.Limit);
        UntilItWaits(push);
        await push.DisposeAsync().AsTask().WaitAsync(Rig.Limit);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => sending.WaitAsync(Rig.Limit));
    }

    [Theory, MemberData(nameof(Wires.Streams), MemberType = typeof(Wires))]
    public async Task Receivers_that_die_in_a_flow_lose_nothing_uncounted(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options with { SendHighWaterMark = 3000 }));
        var endpoint = rig.Fresh();
        using var stop = new CancellationTokenSource();
        Task? sending = null;
        var last = -1;
        var payload = new byte[64];
        for (var life = 0; life < 5; life++)
        {
            var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
            endpoint = pull.Bind(endpoint);
            if (sending is null)
            {
                push.Connect(endpoint);
                sending = Task.Factory.StartNew(() => SendUntil(push, stop.Token), TaskCreationOptions.LongRunning);
            }

            for (var count = 0; count < Many / 4; count++)
            {
                Assert.Equal(payload.Length, pull.Receive(payload));
                var number = BinaryPrimitives.ReadInt32LittleEndian(payload);
                Assert.True(number > last, $"{number} came after {last}");
                last = number;
            }

            pull.Dispose();
        }

        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending!.WaitAsync(Rig.Limit));
        push.Dispose();
        Accounting.AssertHolds(push);
    }

    private static async Task<(PushSocket Push, PullSocket Pull)> LinkedAsync(Rig rig, int mark)
    {
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options with { SendHighWaterMark = mark }));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        return (push, pull);
    }

    private static Task Receive(PullSocket pull, int count, int first = 0) =>
        Task.Factory.StartNew(() => Receive(buffer => pull.Receive(buffer), count, first), TaskCreationOptions.LongRunning);

    private static void Receive(Func<byte[], int> receive, int count, int first)
    {
        var buffer = new byte[64];
        for (var number = first; number < first + count; number++)
        {
            Assert.Equal(buffer.Length, receive(buffer));
            Assert.Equal(number, BinaryPrimitives.ReadInt32LittleEndian(buffer));
        }
    }

    /// <summary>Whoever gave up has left nothing behind that would not go out.</summary>
    private static Task ReceiveRestAsync(PushSocket push, PullSocket pull) =>
        Receive(pull, (int)push.Statistics.Accepted - Many, Many).WaitAsync(Rig.Limit);

    private static void Send(Action<byte[]> send, int count)
    {
        var payload = new byte[64];
        for (var number = 0; number < count; number++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(payload, number);
            send(payload);
        }
    }

    private static byte[] Numbered(int number)
    {
        var payload = new byte[64];
        BinaryPrimitives.WriteInt32LittleEndian(payload, number);
        return payload;
    }

    private static void SendUntil(PushSocket push, CancellationToken stop) => Send(payload => push.Send(payload, stop), int.MaxValue);

    /// <summary>A sender that has sent nothing for a while has nobody left to send to. The pause is what tells.</summary>
    private static void UntilItWaits(PushSocket push)
    {
        for (var before = -1L; before != push.Statistics.Accepted;)
        {
            before = push.Statistics.Accepted;
            using var pause = new ManualResetEventSlim();
            pause.Wait(TimeSpan.FromMilliseconds(50));
        }
    }
}
