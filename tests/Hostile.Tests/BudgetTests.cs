using PactMQ.Pipes;
using Xunit.Abstractions;

namespace PactMQ.Tests.Hostile;

/// <summary>The memory budget of a context: however many peers there are, what waits for all of them is bounded.</summary>
public sealed class BudgetTests(ITestOutputHelper output)
{
    private const long Budget = 32 << 20;
    private static readonly byte[] Mebibyte = new byte[1 << 20];

    [Fact]
    public async Task Publishers_drop_new_peers_are_refused_and_all_comes_back()
    {
        await using var context = new SocketContext(new SocketContextOptions { MemoryBudget = Budget });
        await using var publisher = new PublisherSocket(context, Rig.Options with { TcpSendBuffer = 64 * 1024 });
        using var monitor = publisher.Monitor(SocketEventKinds.HandshakeFailed);
        var endpoint = publisher.Bind("tcp://127.0.0.1:*");
        var frozen = Enumerable.Range(0, 20).Select(_ => new RawPeer(endpoint)).ToList();
        foreach (var peer in frozen)
        {
            peer.Shake("SUB");
            peer.Write(RawPeer.Command("SUBSCRIBE"));
        }

        await publisher.WaitForSubscribersAsync(20).WaitAsync(Rig.Limit);
        for (var number = 0; number < 200; number++)
        {
            publisher.Send(Mebibyte);
        }

        var waiting = publisher.Statistics.Waiting;
        output.WriteLine($"{waiting} messages of 1 MiB wait, {context.Budget.Used:N0} bytes are reported, of {Budget:N0}");

        // One in each drainer's hands is not counted, and each queue may run over by one.
        Assert.InRange(waiting, 20, 32 + 40);
        Assert.True(publisher.Statistics.DroppedFor(DropReason.HighWaterMark) > 0);
        Assert.True(context.Budget.IsTight);
        using (var late = new RawPeer(endpoint))
        {
            Assert.True(late.IsClosedWithin(Rig.Limit));
        }

        Assert.Contains("MemoryBudget", (await Waits.Next<HandshakeFailed>(monitor)).Reason);
        frozen.ForEach(peer => peer.Dispose());
        await Waits.Until(() => publisher.PeerCount == 0, "the frozen ones are gone");
        await Waits.Until(() => context.Budget.Used == 0, "their memory has come back");
        using var welcome = new RawPeer(endpoint);
        welcome.Shake("SUB");
        await publisher.CloseAsync();
        Accounting.AssertHolds(publisher);
    }

    [Fact]
    public async Task Reading_pauses_and_nothing_is_lost()
    {
        await using var context = new SocketContext(new SocketContextOptions { MemoryBudget = Budget });
        await using var others = new SocketContext();
        await using var pull = new PullSocket(context, Rig.Options with { TcpReceiveBuffer = 64 * 1024 });
        var endpoint = pull.Bind("tcp://127.0.0.1:*");
        var pushers = Enumerable.Range(0, 10).Select(_ => new PushSocket(others, Rig.Options with { TcpSendBuffer = 64 * 1024, Linger = Rig.Limit })).ToList();
        pushers.ForEach(push => push.Connect(endpoint));
        await pull.WaitForPeersAsync(10).WaitAsync(Rig.Limit);
        foreach (var push in pushers)
        {
            for (var number = 0; number < 20; number++)
            {
                push.Send(Mebibyte);
            }
        }

        await Waits.Until(() => context.Budget.IsExhausted, "the budget is used up");
        var unread = pull.Statistics.Unread;
        output.WriteLine($"{unread} messages of 1 MiB are unread, {context.Budget.Used:N0} bytes are reported, of {Budget:N0}");
        Assert.InRange(unread, 15, 32 + 20);
        for (var number = 0; number < 200; number++)
        {
            using var message = pull.Receive();
            Assert.Equal(1 << 20, message.Span(0).Length);
        }

        await Waits.Until(() => context.Budget.Used < MemoryBudget.Step, "the memory has come back");
        foreach (var push in pushers)
        {
            Assert.Equal(0, await push.CloseAsync());
        }
    }

    [Fact]
    public async Task Unfinished_messages_are_ended_when_there_is_no_memory_for_them()
    {
        await using var context = new SocketContext(new SocketContextOptions { MemoryBudget = Budget });
        await using var pull = new PullSocket(context, Rig.Options with { Limits = new PeerLimits { SlowPeerWindow = TimeSpan.FromMilliseconds(500) } });
        using var monitor = pull.Monitor(SocketEventKinds.Disconnected);
        var endpoint = pull.Bind("tcp://127.0.0.1:*");
        var good = new PushSocket(context, Rig.Options);
        good.Connect(endpoint);
        await pull.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
        var before = Memory.Resident();
        var hostile = Enumerable.Range(0, 10).Select(_ => new RawPeer(endpoint)).ToList();
        hostile.ForEach(peer => peer.Shake("PUSH"));
        var writing = hostile.ConvertAll(peer => Task.Factory.StartNew(
            () =>
            {
                peer.WriteWhileOpen([0x02, .. RawPeer.BigEndian(16 << 20)]);
                for (var mebibyte = 0; mebibyte < 15; mebibyte++)
                {
                    peer.WriteWhileOpen(Mebibyte);
                }
            },
            TaskCreationOptions.LongRunning));

        Assert.Contains("MemoryBudget", (await Waits.Next<Disconnected>(monitor)).Reason);
        var grown = Memory.Resident() - before;
        output.WriteLine($"{hostile.Count} unfinished messages: {grown / 1024:N0} KiB more, {context.Budget.Used:N0} bytes are reported, of {Budget:N0}");
        Assert.True(grown < Memory.MiB(128), $"{grown:N0} bytes were taken.");
        good.Send("as ever");
        Assert.Equal("as ever", pull.ReceiveString());
        await Task.WhenAll(writing).WaitAsync(Rig.Limit);
        hostile.ForEach(peer => peer.Dispose());
        await Waits.Until(() => context.Budget.Used == 0, "their memory has come back");
        await good.DisposeAsync();
    }
}
