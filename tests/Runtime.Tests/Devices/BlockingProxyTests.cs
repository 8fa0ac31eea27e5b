namespace PactMQ.Tests.Devices;

/// <summary>A proxy that has threads of its own does what the asynchronous one does, and is steered as that is.</summary>
public sealed class BlockingProxyTests
{
    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task It_moves_pauses_goes_on_and_ends(string wire)
    {
        using var rig = new Rig(wire);
        var (front, back) = (rig.Keep(new RouterSocket(rig.Context, Rig.Options)), rig.Keep(new DealerSocket(rig.Context, Rig.Options)));
        var (asks, serves) = (front.Bind(rig.Fresh()), back.Bind(rig.Fresh()));
        using var stop = new CancellationTokenSource();
        var proxy = new Proxy(front, back);
        var running = Task.Factory.StartNew(() => proxy.Run(stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var (asker, server) = (rig.Keep(new DealerSocket(rig.Context, Rig.Options)), rig.Keep(new ReplySocket(rig.Context, Rig.Options)));
        asker.Connect(asks);
        server.Connect(serves);
        for (var number = 0; number < 100; number++)
        {
            Exchange(asker, server, $"{number}");
        }

        proxy.Pause();
        asker.Send(Message.Of("", "while paused"));
        Assert.False(server.TryReceive(out _, TimeSpan.FromMilliseconds(50)));
        proxy.Resume();
        Assert.Equal("while paused", server.ReceiveString());
        server.Send("answered");
        using (var answer = asker.Receive())
        {
            Assert.Equal("answered", answer.GetString(1));
        }

        Exchange(asker, server, "as before");
        Assert.Equal((102, 102, 0), (proxy.Statistics.FromFrontend.Messages, proxy.Statistics.FromBackend.Messages, proxy.Statistics.Discarded));
        await stop.CancelAsync();
        await running.WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task The_end_of_the_context_ends_it()
    {
        using var context = new SocketContext();
        using var front = new PullSocket(context);
        using var back = new PushSocket(context);
        front.Bind("inproc://in");
        back.Bind("inproc://out");
        var running = Task.Factory.StartNew(() => new Proxy(front, back).Run(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        using var push = new PushSocket(context);
        using var pull = new PullSocket(context);
        push.Connect("inproc://in");
        pull.Connect("inproc://out");
        push.Send("through");
        Assert.Equal("through", pull.ReceiveString());
        context.Shutdown();
        await Assert.ThrowsAsync<ContextTerminatedException>(() => running.WaitAsync(Rig.Limit));
    }

    private static void Exchange(DealerSocket asker, ReplySocket server, string text)
    {
        asker.Send(Message.Of("", text));
        Assert.Equal(text, server.ReceiveString());
        server.Send(text + "!");
        using var answer = asker.Receive();
        Assert.Equal(text + "!", answer.GetString(1));
    }
}
