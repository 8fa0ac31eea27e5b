namespace PactMQ.Tests.Options;

/// <summary>Changing the options of a living socket, and options on kinds that do not have them.</summary>
public sealed class UpdateTests
{
    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task High_water_marks_change_for_peers_that_are_there(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options with { SendHighWaterMark = 3, TcpSendBuffer = 4096 }));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options with { ReceiveHighWaterMark = 3, TcpReceiveBuffer = 4096 }));
        await rig.LinkAsync(pull, push);
        var sent = 0;
        while (push.TrySend(new byte[100_000], TimeSpan.FromMilliseconds(200)))
        {
            sent++;
        }

        // A sender that waits goes on when the mark is raised.
        var waiting = push.SendAsync(new byte[100_000]).AsTask();
        Assert.False(waiting.IsCompleted);
        push.Update(options => options with { SendHighWaterMark = 50 });
        await waiting.WaitAsync(Rig.Limit);
        sent++;
        for (var number = 0; number < 20; number++)
        {
            Assert.True(push.TrySend(new byte[100_000]));
            sent++;
        }

        // A receiver that had stopped reading goes on when its mark is raised, without anybody receiving.
        pull.Update(options => options with { ReceiveHighWaterMark = 0 });
        while (pull.Statistics.Decoded < sent)
        {
            await Task.Yield();
        }

        push.Update(options => options with { SendHighWaterMark = 1 });
        Assert.Equal(1, push.Options.SendHighWaterMark);
        for (var number = 0; number < sent; number++)
        {
            pull.Receive().Dispose();
        }
    }

    [Fact]
    public void Timeouts_and_linger_change_at_once()
    {
        using var rig = new Rig();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        push.Update(options => options with { SendTimeout = TimeSpan.FromMilliseconds(1), Linger = TimeSpan.FromMilliseconds(1) });
        Assert.Throws<TimeoutException>(() => push.Send("nobody is there"));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        pull.Update(options => options with { ReceiveTimeout = TimeSpan.FromMilliseconds(1) });
        Assert.Throws<TimeoutException>(() => pull.Receive());
    }

    [Fact]
    public void Other_options_hold_for_what_is_bound_and_connected_from_now_on()
    {
        using var rig = new Rig();
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options with { Identity = "before"u8.ToArray() }));
        var first = dealer.Bind(rig.Fresh());
        dealer.Update(options => options with { Identity = "after"u8.ToArray() });
        var second = dealer.Bind(rig.Fresh());
        foreach (var (endpoint, identity) in new[] { (first, "before"), (second, "after") })
        {
            using var peer = new RawPeer(endpoint);
            peer.Write([.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "ROUTER"))]);
            peer.ReadExactly(64);
            Assert.Contains(identity, System.Text.Encoding.ASCII.GetString(peer.ReadFrame().Body));
        }

        var name = "inproc://moved";
        dealer.Bind(name);
        dealer.Update(options => options with { Identity = "later"u8.ToArray() });
        dealer.Unbind(name);
        rig.Keep(new DealerSocket(rig.Context, Rig.Options)).Bind(name);
    }

    [Fact]
    public void A_change_without_effect_or_sense_is_refused_and_changes_nothing()
    {
        using var rig = new Rig();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        Assert.Contains("Spin", Assert.Throws<InvalidOperationException>(() => push.Update(options => options with { Spin = false })).Message);
        Assert.Contains("RouterMandatory", Assert.Throws<ArgumentException>(() => push.Update(options => options with { RouterMandatory = true })).Message);
        Assert.Contains("Backlog", Assert.Throws<ArgumentException>(() => push.Update(options => options with { Backlog = 0, SendHighWaterMark = 7 })).Message);
        Assert.Equal(Rig.Options, push.Options);
        push.Dispose();
        Assert.Throws<ObjectDisposedException>(() => push.Update(options => options));
    }

    [Fact]
    public void An_option_of_another_kind_is_refused_with_the_kinds_that_have_it()
    {
        using var rig = new Rig();
        (SocketOptions Options, string Name, string Kinds)[] cases =
        [
            (new() { RouterMandatory = true }, "RouterMandatory", "ROUTER"),
            (new() { RouterHandover = true }, "RouterHandover", "ROUTER"),
            (new() { RouterNotify = RouterNotify.Connect }, "RouterNotify", "ROUTER"),
            (new() { ProbeRouter = true }, "ProbeRouter", "REQ, DEALER, ROUTER"),
            (new() { ReqCorrelate = true }, "ReqCorrelate", "REQ"),
            (new() { ReqRelaxed = true }, "ReqRelaxed", "REQ"),
            (new() { XPubVerbose = true }, "XPubVerbose", "XPUB"),
            (new() { XPubVerboser = true }, "XPubVerboser", "XPUB"),
            (new() { XPubNoDrop = true }, "XPubNoDrop", "PUB, XPUB"),
            (new() { XPubManual = true }, "XPubManual", "XPUB"),
            (new() { XPubManualLastValue = true }, "XPubManualLastValue", "XPUB"),
            (new() { XPubWelcomeMessage = new byte[1] }, "XPubWelcomeMessage", "XPUB"),
            (new() { XSubVerboseUnsubscribe = true }, "XSubVerboseUnsubscribe", "XSUB"),
            (new() { InvertMatching = true }, "InvertMatching", "PUB, XPUB, SUB"),
            (new() { HelloMessage = new byte[1] }, "HelloMessage", "DEALER, ROUTER, CLIENT, SERVER, PEER"),
            (new() { DisconnectMessage = new byte[1] }, "DisconnectMessage", "DEALER, ROUTER, CLIENT, SERVER, PEER"),
            (new() { HiccupMessage = new byte[1] }, "HiccupMessage", "DEALER, ROUTER, CLIENT, SERVER, PEER"),
            (new() { StreamNotify = false }, "StreamNotify", "STREAM"),
            (new() { MulticastLoop = false }, "MulticastLoop", "RADIO"),
            (new() { MulticastHops = 2 }, "MulticastHops", "RADIO"),
        ];
        foreach (var (options, name, kinds) in cases)
        {
            var refused = Assert.Throws<ArgumentException>(() => new PairSocket(rig.Context, options));
            Assert.Contains($"{name} has no effect on a PAIR socket: it is for {kinds}.", refused.Message);
        }
    }

    [Fact]
    public void Values_without_sense_are_refused_with_the_name_of_the_option()
    {
        using var rig = new Rig();
        (SocketOptions Options, string Name)[] cases =
        [
            (new() { SendHighWaterMark = -1 }, "SendHighWaterMark"),
            (new() { ReceiveHighWaterMark = -1 }, "ReceiveHighWaterMark"),
            (new() { Linger = TimeSpan.FromSeconds(-5) }, "Linger"),
            (new() { Identity = new byte[256] }, "Identity"),
            (new() { Identity = new byte[] { 0, 1 } }, "Identity"),
            (new() { ReconnectInterval = TimeSpan.Zero }, "ReconnectInterval"),
            (new() { ConnectTimeout = TimeSpan.FromSeconds(-1) }, "ConnectTimeout"),
            (new() { HandshakeTimeout = TimeSpan.Zero }, "HandshakeTimeout"),
            (new() { HeartbeatInterval = TimeSpan.FromSeconds(-1) }, "HeartbeatInterval"),
            (new() { HeartbeatTimeToLive = TimeSpan.FromSeconds(66) }, "HeartbeatTimeToLive"),
            (new() { MaxMessageBytes = 0 }, "MaxMessageBytes"),
            (new() { MaxParts = 0 }, "MaxParts"),
            (new() { TcpSendBuffer = -2 }, "TcpSendBuffer"),
            (new() { TcpKeepAliveIdle = TimeSpan.FromMilliseconds(5) }, "TcpKeepAliveIdle"),
            (new() { TypeOfService = 256 }, "TypeOfService"),
            (new() { Priority = -1 }, "Priority"),
            (new() { ReceiveBatchBytes = 1 }, "ReceiveBatchBytes"),
            (new() { SendBatchBytes = 1 }, "SendBatchBytes"),
            (new() { Backlog = 0 }, "Backlog"),
            (new() { MaxPendingHandshakes = 0 }, "MaxPendingHandshakes"),
            (new() { HiccupMessage = new byte[2000] }, "HiccupMessage"),
        ];
        foreach (var (options, name) in cases)
        {
            var refused = Assert.Throws<ArgumentException>(() => new DealerSocket(rig.Context, options));
            Assert.Equal(name, refused.ParamName);
        }
    }

    [Fact]
    public async Task A_socket_tells_what_it_is_and_what_it_could_do_now()
    {
        using var rig = new Rig();
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        Assert.Equal((PollEvents.None, PollEvents.None), (push.Events, pull.Events));
        await rig.LinkAsync(pull, push);
        Assert.Equal(PollEvents.Out, push.Events);
        push.Send("x");
        using var poller = new Poller();
        poller.Add(pull);
        Assert.Single(poller.Wait(Rig.Limit));
        Assert.Equal(PollEvents.In, pull.Events);
        Assert.Equal("x", pull.ReceiveString());
        Assert.Equal(PollEvents.None, pull.Events);
        Assert.False(push.IsThreadSafe);
        Assert.True(rig.Keep(new ClientSocket(rig.Context, Rig.Options)).IsThreadSafe);
        Assert.Equal("NULL", push.Mechanism);
    }

    [Theory, InlineData(IoLoopKind.Auto), InlineData(IoLoopKind.Portable)]
    public async Task Batches_are_as_small_as_wished_and_nothing_is_lost(IoLoopKind loop)
    {
        await using var context = new SocketContext(new SocketContextOptions { IoLoop = loop });
        var small = Rig.Options with { ReceiveBatchBytes = 512, SendBatchBytes = 700 };
        using var push = new PushSocket(context, small);
        using var pull = new PullSocket(context, small);
        push.Connect(pull.Bind("tcp://127.0.0.1:*"));
        var random = new Random(7);
        var sent = Enumerable.Range(0, 200).Select(_ => new byte[random.Next(20_000)]).ToArray();
        foreach (var body in sent)
        {
            random.NextBytes(body);
        }

        var sending = Task.Run(() => Array.ForEach(sent, body => push.Send(body)));
        foreach (var body in sent)
        {
            using var message = pull.Receive();
            Assert.Equal(body, message[0].ToArray());
        }

        await sending.WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task Without_spinning_messages_come_as_well()
    {
        using var rig = new Rig();
        var sleepy = Rig.Options with { Spin = false };
        var reply = rig.Keep(new ReplySocket(rig.Context, sleepy));
        var request = rig.Keep(new RequestSocket(rig.Context, sleepy));
        await rig.LinkAsync(reply, request);
        var answering = Task.Run(() =>
        {
            for (var number = 0; number < 100; number++)
            {
                reply.Send(reply.Receive());
            }
        });
        for (var number = 0; number < 100; number++)
        {
            request.Send($"{number}");
            Assert.Equal($"{number}", request.ReceiveString());
        }

        await answering.WaitAsync(Rig.Limit);
    }
}
