namespace PactMQ.Tests.Patterns;

/// <summary>What other threads do while a flow within the process runs: close, count, change marks, come in beside it.</summary>
public sealed class InprocFlowTests
{
    private const int Count = 100_000;

    [Theory, InlineData(1), InlineData(7), InlineData(100), InlineData(1000)]
    public async Task FlowsOfAnyDepthArriveInOrder(int mark)
    {
        using var rig = new Rig("inproc");
        var (push, pull) = Pair(rig, mark);
        var sender = Sending(push, Count);
        for (var number = 0; number < Count; number++)
        {
            Assert.Equal(number, Receive(pull));
        }

        await sender.WaitAsync(Rig.Limit);
        Assert.Equal(Count, push.Statistics.Written);
        Assert.Equal(Count, pull.Statistics.Decoded);
        Assert.Equal(0, pull.Statistics.Unread);
    }

    /// <summary>
    /// Narrow queues that are full and empty thousands of times a second, with ends that spin and ends that sleep at once:
    /// one that nobody wakes runs into its timeout.
    /// </summary>
    [Theory, InlineData(8, true), InlineData(16, true), InlineData(32, true), InlineData(50, true), InlineData(8, false), InlineData(32, false)]
    public async Task WhoeverWaitsOverAFullOrAnEmptyQueueIsWoken(int mark, bool spins)
    {
        for (var round = 0; round < (spins ? 15 : 2); round++)
        {
            using var rig = new Rig("inproc");
            var (push, pull) = Pair(rig, mark, spins);
            var sender = Sending(push, 5 * Count);
            for (var number = 0; number < 5 * Count; number++)
            {
                // At full speed: the ends miss each other by nanoseconds or not at all.
                if (Receive(pull) is var received && received != number)
                {
                    Assert.Equal(number, received);
                }
            }

            await sender.WaitAsync(Rig.Limit);
        }
    }

    /// <summary>As typed messages go: header and body lie apart in memory of the caller's.</summary>
    [Theory, InlineData(3), InlineData(300), InlineData(100_000)]
    public async Task MessagesOfTwoFramesKeepBothInAFlow(int lead)
    {
        using var rig = new Rig("inproc");
        var (push, pull) = Pair(rig, 100);
        var count = lead > 1000 ? 1000 : Count;
        var sender = Task.Factory.StartNew(
            () =>
            {
                var header = new byte[lead];
                for (var number = 0; number < count; number++)
                {
                    BitConverter.TryWriteBytes(header.AsSpan(lead - 3), (ushort)number);
                    if (number % 3 == 0)
                    {
                        push.Send(BitConverter.GetBytes(number));
                        continue;
                    }

                    while (!push.Core.Sending.TrySend(header, BitConverter.GetBytes(number)))
                    {
                        Thread.Yield();
                    }
                }
            },
            TaskCreationOptions.LongRunning);
        for (var number = 0; number < count; number++)
        {
            using var message = pull.Receive();
            Assert.Equal(number % 3 == 0 ? 1 : 2, message.Count);
            Assert.Equal(number, BitConverter.ToInt32(message.Span(message.Count - 1)));
            if (number % 3 != 0)
            {
                Assert.Equal((lead, (ushort)number), (message.Span(0).Length, BitConverter.ToUInt16(message.Span(0)[^3..])));
            }
        }

        await sender.WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task BurstsWithPausesWakeWhoeverWaits()
    {
        using var rig = new Rig("inproc");
        var (push, pull) = Pair(rig, 1000);
        var (back, forth) = Pair(rig, 1000);
        var echo = Task.Factory.StartNew(
            () =>
            {
                for (var number = 0; number < Count; number += Burst(number))
                {
                    for (var part = 0; part < Burst(number); part++)
                    {
                        Assert.Equal(number + part, part % 2 == 0 ? Receive(pull) : ReceiveAwaited(pull));
                    }

                    back.Send(BitConverter.GetBytes(number));
                }
            },
            TaskCreationOptions.LongRunning);
        for (var number = 0; number < Count; number += Burst(number))
        {
            for (var part = 0; part < Burst(number); part++)
            {
                push.Send(BitConverter.GetBytes(number + part));
            }

            Assert.Equal(number, Receive(forth));
        }

        await echo.WaitAsync(Rig.Limit);

        static int Burst(int number) => (number % 97 * 3) + 1;
    }

    [Fact]
    public async Task StatisticsAndMarksMayBeTouchedMeanwhile()
    {
        using var rig = new Rig("inproc");
        var (push, pull) = Pair(rig, 100);
        using var over = new CancellationTokenSource();
        var others = Task.Run(() =>
        {
            var last = 0L;
            for (var turn = 0; !over.IsCancellationRequested; turn++)
            {
                var decoded = pull.Statistics.Decoded;
                Assert.InRange(decoded, last, Count);
                last = decoded;
                pull.Update(options => options with { ReceiveHighWaterMark = 100 + (turn % 3) });
                push.Update(options => options with { SendHighWaterMark = 100 + (turn % 5) });
            }
        });
        var sender = Sending(push, Count);
        for (var number = 0; number < Count; number++)
        {
            Assert.Equal(number, Receive(pull));
        }

        await sender.WaitAsync(Rig.Limit);
        await over.CancelAsync();
        await others.WaitAsync(Rig.Limit);
        Assert.Equal(Count, pull.Statistics.Decoded);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task AnEndInAFullFlowIsAccountedForExactly(bool receiverLeaves)
    {
        for (var round = 0; round < 5; round++)
        {
            using var rig = new Rig("inproc");
            var (push, pull) = Pair(rig, 1000);
            using var flowing = new ManualResetEventSlim();
            var accepted = 0L;
            var sender = Task.Factory.StartNew(
                () =>
                {
                    try
                    {
                        while (push.TrySend(BitConverter.GetBytes((int)accepted), TimeSpan.FromMilliseconds(receiverLeaves ? 20 : 1000)))
                        {
                            accepted++;
                        }
                    }
                    catch (ObjectDisposedException)
                    {
                        // Its owner has left.
                    }
                },
                TaskCreationOptions.LongRunning);
            var received = 0;
            var receiver = Task.Factory.StartNew(
                () =>
                {
                    try
                    {
                        while (pull.TryReceive(out var message, TimeSpan.FromMilliseconds(200)))
                        {
                            Assert.Equal(received++, BitConverter.ToInt32(message.Span(0)));
                            message.Dispose();
                            if (received == 5000)
                            {
                                flowing.Set();
                            }
                        }
                    }
                    catch (ObjectDisposedException)
                    {
                        // Its owner has left.
                    }
                },
                TaskCreationOptions.LongRunning);
            Assert.True(flowing.Wait(Rig.Limit));
            (receiverLeaves ? (Socket)pull : push).Dispose();
            await Task.WhenAll(sender, receiver).WaitAsync(Rig.Limit);
            var (sent, got) = (push.Statistics, pull.Statistics);
            Assert.Equal(accepted, sent.Sent);
            Assert.Equal(sent.Accepted, sent.Written + sent.Waiting + sent.DroppedOutgoing);
            Assert.Equal(sent.Written, got.Decoded);
            Assert.Equal(received, got.Received);
            if (!receiverLeaves)
            {
                Assert.Equal(got.Decoded, got.Received + got.DroppedIncoming);
            }
        }
    }

    [Fact]
    public async Task ASecondSenderComesAndGoesBesideAFlow()
    {
        using var rig = new Rig("inproc");
        var (push, pull) = Pair(rig, 1000);
        var sender = Sending(push, Count);
        var endpoint = pull.LastEndpoint!;
        var guests = Task.Factory.StartNew(
            () =>
            {
                for (var guest = 0; guest < 50; guest++)
                {
                    using var other = new PushSocket(rig.Context, Rig.Options);
                    other.Connect(endpoint);
                    other.Send(BitConverter.GetBytes(-1));
                }
            },
            TaskCreationOptions.LongRunning);
        var (next, seen) = (0, 0);
        while (next < Count || seen < 50)
        {
            var number = Receive(pull);
            if (number < 0)
            {
                seen++;
            }
            else
            {
                Assert.Equal(next++, number);
            }
        }

        await Task.WhenAll(sender, guests).WaitAsync(Rig.Limit);
    }

    private static (PushSocket Push, PullSocket Pull) Pair(Rig rig, int mark, bool spins = true)
    {
        var options = Rig.Options with { Spin = spins, SendHighWaterMark = mark, ReceiveHighWaterMark = mark, ReceiveTimeout = Rig.Limit, SendTimeout = Rig.Limit };
        var pull = rig.Keep(new PullSocket(rig.Context, options));
        var push = rig.Keep(new PushSocket(rig.Context, options));
        push.Connect(pull.Bind(rig.Fresh()));
        return (push, pull);
    }

    private static Task Sending(PushSocket push, int count) => Task.Factory.StartNew(
        () =>
        {
            var body = new byte[40];
            for (var number = 0; number < count; number++)
            {
                BitConverter.TryWriteBytes(body, number);
                push.Send(body.AsSpan(0, 4 + (number % 37)));
            }
        },
        TaskCreationOptions.LongRunning);

    private static int Receive(PullSocket pull)
    {
        Span<byte> buffer = stackalloc byte[64];
        pull.Receive(buffer);
        return BitConverter.ToInt32(buffer);
    }

    private static int ReceiveAwaited(PullSocket pull)
    {
        using var message = pull.ReceiveAsync().AsTask().GetAwaiter().GetResult();
        return BitConverter.ToInt32(message.Span(0));
    }
}
