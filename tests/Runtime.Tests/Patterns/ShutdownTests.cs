using System.Diagnostics;

namespace PactMQ.Tests.Patterns;

/// <summary>Ending: disposal wakes who waits, cancellation is obeyed, and linger delivers what was accepted.</summary>
public sealed class ShutdownTests
{
    private static readonly SocketOptions Endless = new() { Linger = TimeSpan.Zero };

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Disposal_wakes_a_blocked_receive(string wire)
    {
        using var rig = new Rig(wire);
        var pull = rig.Keep(new PullSocket(rig.Context, Endless));
        pull.Bind(rig.Fresh());
        var entered = new TaskCompletionSource();
        var receiving = Task.Run(() =>
        {
            entered.SetResult();
            pull.Receive();
        });
        await entered.Task;
        pull.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => receiving.WaitAsync(Rig.Limit));
        Assert.Throws<ObjectDisposedException>(() => pull.Receive());
        pull.Dispose();
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Disposal_wakes_an_awaited_receive_and_send(string wire)
    {
        using var rig = new Rig(wire);
        var pair = rig.Keep(new PairSocket(rig.Context, Endless));
        pair.Bind(rig.Fresh());
        var receiving = pair.ReceiveAsync().AsTask();
        var sending = pair.SendAsync("nobody").AsTask();
        Assert.False(receiving.IsCompleted);
        Assert.False(sending.IsCompleted);
        await pair.DisposeAsync().AsTask().WaitAsync(Rig.Limit);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => receiving.WaitAsync(Rig.Limit));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => sending.WaitAsync(Rig.Limit));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Disposing_the_context_ends_its_sockets(string wire)
    {
        using var rig = new Rig(wire);
        var pull = rig.Keep(new PullSocket(rig.Context, Endless));
        pull.Bind(rig.Fresh());
        var receiving = pull.ReceiveAsync().AsTask();
        await rig.Context.DisposeAsync().AsTask().WaitAsync(Rig.Limit);
        await Assert.ThrowsAsync<ContextTerminatedException>(() => receiving.WaitAsync(Rig.Limit));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Cancellation_ends_the_wait_and_the_socket_goes_on(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Endless));
        var pull = rig.Keep(new PullSocket(rig.Context, Endless));
        var endpoint = push.Bind(rig.Fresh());
        using (var cancellation = new CancellationTokenSource())
        {
            var sending = push.SendAsync("refused", cancellation.Token).AsTask();
            var receiving = pull.ReceiveAsync(cancellation.Token).AsTask();
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(Rig.Limit));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving.WaitAsync(Rig.Limit));
            Assert.ThrowsAny<OperationCanceledException>(() => pull.Receive(cancellation.Token));
            Assert.ThrowsAny<OperationCanceledException>(() => push.Send("refused", cancellation.Token));
        }

        using (var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(20)))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => pull.Receive(cancellation.Token));
        }

        pull.Connect(endpoint);
        await push.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
        await push.SendAsync("accepted").AsTask().WaitAsync(Rig.Limit);
        using var received = await pull.ReceiveAsync().AsTask().WaitAsync(Rig.Limit);
        Assert.Equal("accepted", received.GetString());
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Linger_delivers_what_was_accepted(string wire)
    {
        using var rig = new Rig(wire);
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options with { ReceiveHighWaterMark = 0 }));
        var endpoint = pull.Bind(rig.Fresh());
        const int Count = 5_000;
        using (var push = new PushSocket(rig.Context, Rig.Options with { Linger = Rig.Limit, SendHighWaterMark = 0 }))
        {
            push.Connect(endpoint);
            for (var number = 0; number < Count; number++)
            {
                push.Send($"{number}");
            }
        }

        for (var number = 0; number < Count; number++)
        {
            Assert.Equal($"{number}", pull.ReceiveString());
        }

        await ReconnectTests.WaitUntil(() => pull.PeerCount == 0);
    }

    [Fact]
    public void Linger_ends_although_nobody_comes()
    {
        using var rig = new Rig();
        var push = new PushSocket(rig.Context, Endless with { Linger = TimeSpan.FromMilliseconds(100) });
        push.Connect("tcp://127.0.0.1:1");
        push.Send("never delivered");
        var clock = Stopwatch.StartNew();
        push.Dispose();
        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(90), TimeSpan.FromSeconds(5));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public void An_empty_wait_ends_in_time(string wire)
    {
        using var rig = new Rig(wire);
        var pull = rig.Keep(new PullSocket(rig.Context, Endless with { ReceiveTimeout = TimeSpan.FromMilliseconds(30) }));
        pull.Bind(rig.Fresh());
        Assert.False(pull.TryReceive(out _));
        Assert.False(pull.TryReceive(out _, TimeSpan.FromMilliseconds(10)));
        Assert.Throws<TimeoutException>(() => pull.Receive());
    }
}
