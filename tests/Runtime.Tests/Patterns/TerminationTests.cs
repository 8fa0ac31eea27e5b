using System.Diagnostics;

namespace PactMQ.Tests.Patterns;

/// <summary>The end of a context: one exception for everybody who waits, and an end in any order.</summary>
public sealed class TerminationTests
{
    private static readonly SocketOptions Endless = new() { Linger = TimeSpan.Zero };

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Shutdown_ends_every_kind_of_wait_with_one_exception(string wire)
    {
        using var rig = new Rig(wire);
        var pull = rig.Keep(new PullSocket(rig.Context, Endless));
        pull.Bind(rig.Fresh());
        var asyncPull = rig.Keep(new PullSocket(rig.Context, Endless));
        var streamPull = rig.Keep(new PullSocket(rig.Context, Endless));
        var push = rig.Keep(new PushSocket(rig.Context, Endless));
        var asyncPush = rig.Keep(new PushSocket(rig.Context, Endless));
        var publisher = rig.Keep(new XPublisherSocket(rig.Context, Endless));
        var server = rig.Keep(new ServerSocket(rig.Context, Endless));
        using var begun = new CountdownEvent(4);
        Task Blocked(Action wait) => Task.Factory.StartNew(
            () =>
            {
                begun.Signal();
                wait();
            },
            TaskCreationOptions.LongRunning);
        async Task ReadAll()
        {
            await foreach (var message in streamPull.ReadAllAsync())
            {
                message.Dispose();
            }
        }

        Task[] waits =
        [
            Blocked(() => pull.Receive()),
            Blocked(() => push.Send("nobody")),
            Blocked(() => server.Receive()),
            Blocked(() => server.Receive()),
            asyncPull.ReceiveAsync().AsTask(),
            asyncPush.SendAsync("nobody").AsTask(),
            ReadAll(),
            push.WaitForPeersAsync(1),
            publisher.WaitForSubscribersAsync(),
        ];
        Assert.True(begun.Wait(Rig.Limit));
        rig.Context.Shutdown();
        rig.Context.Shutdown();
        foreach (var wait in waits)
        {
            await Assert.ThrowsAsync<ContextTerminatedException>(() => wait.WaitAsync(Rig.Limit));
        }

        Assert.True(rig.Context.IsTerminated);
        Assert.Throws<ContextTerminatedException>(() => pull.TryReceive(out _));
        Assert.Throws<ContextTerminatedException>(() => push.TrySend("x"));
        Assert.Throws<ContextTerminatedException>(() => pull.Bind(rig.Fresh()));
        Assert.Throws<ContextTerminatedException>(() => new PullSocket(rig.Context));
    }

    [Fact]
    public void The_default_context_cannot_be_shut_down()
    {
        Assert.Contains("your own", Assert.Throws<InvalidOperationException>(SocketContext.Default.Shutdown).Message);
        SocketContext.Default.Dispose();
        using var pull = new PullSocket();
        Assert.False(pull.TryReceive(out _));
    }

    [Theory]
    [InlineData("context, socket")]
    [InlineData("socket, context")]
    [InlineData("socket, socket, context, context, socket")]
    [InlineData("shutdown, socket, context")]
    public async Task Disposal_in_any_order_from_any_thread_ends_in_time(string order)
    {
        var linger = TimeSpan.FromMilliseconds(200);
        var context = new SocketContext();
        var push = new PushSocket(context, new SocketOptions { Linger = linger });
        push.Connect("tcp://127.0.0.1:1");
        push.Send("nobody will ever take this");
        var pull = new PullSocket(context, Endless);
        pull.Bind("tcp://127.0.0.1:*");
        var waiting = Task.Factory.StartNew(() => pull.Receive(), TaskCreationOptions.LongRunning);
        var clock = Stopwatch.StartNew();
        foreach (var step in order.Split(", "))
        {
            // A thread of its own: the time must not depend on how busy the thread pool is.
            var thread = new Thread(() =>
            {
                if (step == "shutdown")
                {
                    context.Shutdown();
                }
                else if (step == "context")
                {
                    context.Dispose();
                }
                else
                {
                    push.Dispose();
                    pull.Dispose();
                }
            });
            thread.Start();
            Assert.True(thread.Join(Rig.Limit), $"step '{step}' does not end");
        }

        Assert.True(clock.Elapsed < linger + TimeSpan.FromSeconds(1), $"it took {clock.Elapsed}");
        await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => waiting.WaitAsync(Rig.Limit));
        Assert.Equal(1, push.Statistics.DroppedFor(DropReason.Linger));
    }

    [Fact]
    public async Task Disposal_ends_in_time_although_a_peer_does_not_read()
    {
        using var rig = new Rig();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options with { Linger = TimeSpan.FromMilliseconds(200) }));
        using var deaf = new RawPeer(push.Bind(rig.Fresh()));
        deaf.Shake("PULL");
        await push.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
        while (push.TrySend(new byte[1 << 20], TimeSpan.FromMilliseconds(20)) && push.Statistics.Waiting < 50)
        {
        }

        // Without the thread pool, which the tests beside this one keep busy.
        var clock = Stopwatch.StartNew();
        push.Dispose();
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1.2), $"it took {clock.Elapsed}");
        Assert.True(await push.CloseAsync() > 0);
    }

    [Fact]
    public async Task Signals_cancel_once()
    {
        using var signals = ShutdownSignals.Listen();
        var cancelled = new TaskCompletionSource();
        using var registration = signals.Token.Register(cancelled.SetResult);
        Assert.Equal(0, Kill(Environment.ProcessId, 15));
        await cancelled.Task.WaitAsync(Rig.Limit);
        Assert.Equal(System.Runtime.InteropServices.PosixSignal.SIGTERM, signals.Signal);
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
