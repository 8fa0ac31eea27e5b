namespace PactMQ.Conformance.Tests.Themes;

/// <summary>Binding and connecting in every order, again, and all at once.</summary>
public sealed class ConnectionThemeTests
{
    [Fact]
    public void Unbinding_a_resolved_wildcard_ends_that_one_alone()
    {
        using var rig = new Rig();
        var pull = rig.Make(SocketKind.Pull);
        var one = pull.Bind("tcp://127.0.0.1:*");
        var two = pull.Bind("tcp://127.0.0.1:*");
        Assert.NotEqual(one, two);
        Assert.Equal(two, pull.LastEndpoint);
        pull.Unbind(two);
        Assert.Throws<EndpointException>(() => pull.Unbind(two));
        using (var peer = new RawPeer(one).Shake("PUSH"))
        {
            peer.Write(RawPeer.Frames("still bound"));
            Assert.Equal(["still bound"], pull.Take());
        }

        pull.Unbind("tcp://127.0.0.1:*");
        Assert.Throws<EndpointException>(() => pull.Unbind(one));
    }

    [Fact]
    public void A_connection_that_comes_and_goes_tells_its_events_in_order()
    {
        using var rig = new Rig();
        using var listener = new RawListener(listen: false);
        var push = rig.Make(SocketKind.Push, Rig.Options with { ReconnectIntervalMax = TimeSpan.FromMilliseconds(20) });
        using var monitor = push.Monitor();
        push.Connect(listener.Endpoint);
        Expect(SocketEventKinds.ConnectDelayed);
        Expect(SocketEventKinds.ConnectRetried);
        listener.Listen();
        while (Next() is not SocketEventKinds.Connected)
        {
        }

        using (var peer = listener.Accept().Shake("PULL"))
        {
            Expect(SocketEventKinds.HandshakeSucceeded);
        }

        Expect(SocketEventKinds.Disconnected);
        Expect(SocketEventKinds.ConnectRetried);
        Expect(SocketEventKinds.ConnectDelayed);
        Expect(SocketEventKinds.Connected);
        push.Disconnect(listener.Endpoint);
        while (Next() is not SocketEventKinds.Closed)
        {
        }

        push.Dispose();
        Expect(SocketEventKinds.MonitorStopped);

        void Expect(SocketEventKinds kind) => Assert.Equal(kind, Next());

        SocketEventKinds Next()
        {
            SocketEvent? told = null;
            Ends.Await(() => monitor.TryRead(out told), "No further event is told.");
            return told!.Kind;
        }
    }

    [Fact]
    public void Many_connect_inside_the_process_before_one_binds()
    {
        using var rig = new Rig("inproc");
        var endpoint = rig.Fresh();
        var pushers = Enumerable.Range(0, 10).Select(_ => rig.Make(SocketKind.Push)).ToList();
        for (var number = 0; number < pushers.Count; number++)
        {
            pushers[number].Connect(endpoint);
            pushers[number].Give($"{number}");
        }

        var pull = rig.Make(SocketKind.Pull);
        pull.Bind(endpoint);
        Assert.Equal(Enumerable.Range(0, 10), pushers.Select(_ => int.Parse(pull.Take()[0])).Order());
    }

    [Fact]
    public void Inside_the_process_binding_and_connecting_may_race()
    {
        using var rig = new Rig("inproc");
        for (var round = 0; round < 100; round++)
        {
            var endpoint = rig.Fresh();
            using var push = new PushSocket(rig.Context, Rig.Options);
            using var pull = new PullSocket(rig.Context, Rig.Options);
            using var start = new Barrier(2);
            var binding = new Thread(() =>
            {
                start.SignalAndWait(Rig.Limit);
                pull.Bind(endpoint);
            });
            binding.Start();
            start.SignalAndWait(Rig.Limit);
            push.Connect(endpoint);
            push.Send($"{round}");
            Assert.Equal([$"{round}"], pull.Take());
            binding.Join();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_identity_passes_inside_the_process_in_either_order(bool bindFirst)
    {
        using var rig = new Rig("inproc");
        var endpoint = rig.Fresh();
        var router = rig.Make(SocketKind.Router);
        var dealer = rig.Make(SocketKind.Dealer, Rig.Options with { Identity = "me"u8.ToArray() });
        foreach (var first in (bool[])[bindFirst, !bindFirst])
        {
            if (first)
            {
                router.Bind(endpoint);
            }
            else
            {
                dealer.Connect(endpoint);
            }
        }

        dealer.Give("hello");
        Assert.Equal(["me", "hello"], router.Take());
    }

    [Fact]
    public async Task What_connects_and_is_never_bound_ends_in_time()
    {
        using var rig = new Rig("inproc");
        var push = new PushSocket(rig.Context, Rig.Options with { Linger = TimeSpan.FromMilliseconds(50) });
        push.Connect(rig.Fresh());
        push.Send("to nobody");
        await Task.Run(push.Dispose).WaitAsync(Rig.Limit);
        Assert.Equal(1, push.Statistics.DroppedFor(DropReason.Linger));
        var router = new RouterSocket(rig.Context, Rig.Options);
        router.Connect(rig.Fresh());
        await Task.Run(rig.Context.Dispose).WaitAsync(Rig.Limit);
        Assert.Throws<ContextTerminatedException>(() => router.Connect(rig.Fresh()));
    }

    [Fact]
    public void A_hundred_threads_connect_and_go_at_once()
    {
        using var rig = new Rig();
        var publisher = rig.Make(SocketKind.Pub);
        var endpoint = publisher.Bind(rig.Fresh());
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        for (var round = 0; round < 3; round++)
        {
            using var start = new Barrier(100);
            var threads = Enumerable.Range(0, 100).Select(_ => new Thread(() =>
            {
                try
                {
                    using var subscriber = new SubscriberSocket(rig.Context, Rig.Options);
                    subscriber.Subscribe();
                    start.SignalAndWait(Rig.Limit);
                    subscriber.Connect(endpoint);
                }
                catch (Exception failure)
                {
                    failures.Enqueue(failure);
                }
            })).ToList();
            threads.ForEach(thread => thread.Start());
            Assert.All(threads, thread => Assert.True(thread.Join(Rig.Limit)));
        }

        Assert.Empty(failures);
        publisher.AwaitPeers(0);
        using var peer = new RawPeer(endpoint).Shake("SUB");
        peer.ReadUntilPong();
    }

    /// <summary>Every kind but STREAM.</summary>
    public static TheoryData<SocketKind> Kinds => [.. Enum.GetValues<SocketKind>().Where(kind => kind != SocketKind.Stream)];

    [Theory, MemberData(nameof(Kinds))]
    public void A_socket_that_has_ended_says_so_whatever_is_asked_of_it(SocketKind kind)
    {
        using var rig = new Rig();
        var socket = rig.Make(kind);
        socket.Dispose();
        socket.Dispose();
        Assert.Throws<ObjectDisposedException>(() => socket.Bind(rig.Fresh()));
        Assert.Throws<ObjectDisposedException>(() => socket.Connect("tcp://127.0.0.1:9"));
        Assert.Throws<ObjectDisposedException>(() => socket.Update(options => options));
        if (socket is SendingSocket or ExchangingSocket or RoutingIdSocket or RadioSocket)
        {
            using var message = Ends.Of("late");
            Assert.Throws<ObjectDisposedException>(() => socket.Offer(message));
        }

        if (socket is ReceivingSocket)
        {
            Assert.Throws<ObjectDisposedException>(() => socket.Take());
            Assert.Throws<ObjectDisposedException>(() => socket.TakeNow());
        }

        Assert.Equal(0, socket.PeerCount);
        Assert.Equal(kind, socket.Kind);
    }
}
