namespace PactMQ.Tests.Options;

/// <summary>ReconnectInterval without end, ReconnectStop, ConnectTimeout and HeartbeatTimeToLive.</summary>
public sealed class ConnectOptionTests
{
    [Fact]
    public async Task A_socket_that_never_reconnects_drops_what_waits_when_its_connection_ends()
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options with { ReconnectInterval = Timeout.InfiniteTimeSpan, TcpSendBuffer = 4096 }));
        using var monitor = push.Monitor(SocketEventKinds.Closed);
        push.Connect(listener.Endpoint);
        using (var peer = listener.Accept())
        {
            peer.Shake("PULL");
            await push.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
            for (var number = 0; number < 100; number++)
            {
                push.Send(new byte[100_000]);
            }
        }

        await monitor.ReadAsync(Soon()).AsTask().WaitAsync(Rig.Limit);
        Assert.False(listener.IsVisitedWithin(TimeSpan.FromMilliseconds(200)));
        Assert.Equal(0, push.Statistics.Waiting);
        Assert.InRange(push.Statistics.DroppedFor(DropReason.Disconnect), 1, 100);

        // The endpoint is free to be connected to again.
        push.Connect(listener.Endpoint);
        using var again = listener.Accept();
        again.Shake("PULL");
        push.Send("again");
        Assert.Equal(["again"], again.ReadMessage());
    }

    [Fact]
    public async Task Attempts_end_where_nobody_listens_if_that_is_wished()
    {
        using var rig = new Rig();
        using var listener = new RawListener(listen: false);
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options with { ReconnectStop = ReconnectStop.ConnectionRefused }));
        using var monitor = dealer.Monitor(SocketEventKinds.Closed | SocketEventKinds.ConnectRetried);
        dealer.Connect(listener.Endpoint);
        Assert.IsType<Closed>(await monitor.ReadAsync(Soon()).AsTask().WaitAsync(Rig.Limit));
        listener.Listen();
        Assert.False(listener.IsVisitedWithin(TimeSpan.FromMilliseconds(100)));
        dealer.Connect(listener.Endpoint);
        using var peer = listener.Accept();
        peer.Shake("ROUTER");
        await dealer.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task Attempts_end_at_a_peer_that_does_not_fit_if_that_is_wished()
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options with { ReconnectStop = ReconnectStop.HandshakeFailed }));
        using var monitor = dealer.Monitor(SocketEventKinds.Closed | SocketEventKinds.ConnectRetried);
        dealer.Connect(listener.Endpoint);
        using var peer = listener.Accept();
        peer.Shake("PUB");
        Assert.IsType<Closed>(await monitor.ReadAsync(Soon()).AsTask().WaitAsync(Rig.Limit));
        Assert.False(listener.IsVisitedWithin(TimeSpan.FromMilliseconds(100)));
    }

    [Theory, InlineData(IoLoopKind.Auto), InlineData(IoLoopKind.Portable)]
    public async Task An_attempt_that_takes_too_long_is_given_up_and_repeated(IoLoopKind loop)
    {
        await using var context = new SocketContext(new SocketContextOptions { IoLoop = loop });

        // A queue of one that is full: the system leaves further attempts without an answer.
        using var full = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        full.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        full.Listen(0);
        var fillers = new List<System.Net.Sockets.Socket>();
        for (var number = 0; number < 8; number++)
        {
            var filler = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { Blocking = false };
            fillers.Add(filler);
            try
            {
                filler.Connect(full.LocalEndPoint!);
            }
            catch (System.Net.Sockets.SocketException pending) when (pending.SocketErrorCode is System.Net.Sockets.SocketError.WouldBlock or System.Net.Sockets.SocketError.InProgress)
            {
                // On its way, or left without an answer.
            }
        }

        using var dealer = new DealerSocket(context, Rig.Options with { ConnectTimeout = TimeSpan.FromMilliseconds(50) });
        using var monitor = dealer.Monitor(SocketEventKinds.ConnectRetried);
        dealer.Connect($"tcp://{full.LocalEndPoint}");
        for (var number = 0; number < 2; number++)
        {
            var retried = Assert.IsType<ConnectRetried>(await monitor.ReadAsync(Soon()).AsTask().WaitAsync(Rig.Limit));
            Assert.Contains("ConnectTimeout", retried.Reason);
        }

        fillers.ForEach(filler => filler.Dispose());
    }

    [Theory]
    [InlineData(null, 20)]
    [InlineData(0.0, 0)]
    [InlineData(12.3, 123)]
    public void A_ping_tells_after_which_silence_we_may_be_taken_for_gone(double? seconds, int tenths)
    {
        using var rig = new Rig();
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options with
        {
            HeartbeatInterval = TimeSpan.FromMilliseconds(20),
            HeartbeatTimeout = TimeSpan.FromSeconds(2),
            HeartbeatTimeToLive = seconds is { } given ? TimeSpan.FromSeconds(given) : null,
        }));
        using var peer = new RawPeer(dealer.Bind(rig.Fresh()));
        peer.Shake("ROUTER");
        var (flags, body) = peer.ReadFrame();
        Assert.Equal(4, flags);
        Assert.Equal([4, .. "PING"u8, (byte)(tenths >> 8), (byte)tenths], body);
    }

    private static CancellationToken Soon() => new CancellationTokenSource(Rig.Limit).Token;
}
