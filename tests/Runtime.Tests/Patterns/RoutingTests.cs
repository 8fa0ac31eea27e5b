namespace PactMQ.Tests.Patterns;

/// <summary>Who gets a message when there are several peers, and who is heard.</summary>
public sealed class RoutingTests
{
    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Work_is_spread_evenly_over_pullers(string wire)
    {
        using var rig = new Rig(wire);
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var endpoint = push.Bind(rig.Fresh());
        var pullers = Enumerable.Range(0, 4).Select(_ => rig.Keep(new PullSocket(rig.Context, Rig.Options))).ToArray();
        foreach (var pull in pullers)
        {
            pull.Connect(endpoint);
        }

        await push.WaitForPeersAsync(4).WaitAsync(Rig.Limit);
        for (var number = 0; number < 400; number++)
        {
            push.Send($"{number}");
        }

        foreach (var pull in pullers)
        {
            for (var count = 0; count < 100; count++)
            {
                pull.ReceiveString();
            }

            Assert.False(pull.TryReceive(out _), "One puller got more than its share.");
        }
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Every_pusher_is_heard(string wire)
    {
        using var rig = new Rig(wire);
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var endpoint = pull.Bind(rig.Fresh());
        var pushers = Enumerable.Range(0, 4).Select(_ => rig.Keep(new PushSocket(rig.Context, Rig.Options))).ToArray();
        foreach (var push in pushers)
        {
            push.Connect(endpoint);
        }

        await pull.WaitForPeersAsync(4).WaitAsync(Rig.Limit);
        for (var sender = 0; sender < 4; sender++)
        {
            for (var number = 0; number < 200; number++)
            {
                pushers[sender].Send(Message.Of($"{sender}", $"{number}"));
            }
        }

        // In order from each; all of them.
        var next = new int[4];
        for (var count = 0; count < 800; count++)
        {
            using var message = pull.Receive();
            var sender = int.Parse(message.GetString());
            Assert.Equal($"{next[sender]++}", message.GetString(1));
        }

        Assert.All(next, count => Assert.Equal(200, count));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_loud_pusher_does_not_drown_a_quiet_one(string wire)
    {
        using var rig = new Rig(wire);
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var loud = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var quiet = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, loud);
        quiet.Connect(pull.LastEndpoint!);
        await pull.WaitForPeersAsync(2).WaitAsync(Rig.Limit);
        using var heard = new CancellationTokenSource();
        var shouting = Task.Run(() =>
        {
            while (!heard.IsCancellationRequested)
            {
                loud.TrySend("loud", TimeSpan.FromMilliseconds(10));
            }
        });

        // The loud one never pauses, so the quiet one is heard only if its turn comes while there is more of the other.
        quiet.Send("quiet");
        using var timeout = new CancellationTokenSource(Rig.Limit);
        while (pull.ReceiveString(timeout.Token) != "quiet")
        {
        }

        await heard.CancelAsync();
        await shouting.WaitAsync(Rig.Limit);
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task Several_endpoints_on_one_socket(string wire)
    {
        using var rig = new Rig(wire);
        var reply = rig.Keep(new ReplySocket(rig.Context, Rig.Options));
        string[] endpoints = [reply.Bind(rig.Fresh()), reply.Bind(rig.Fresh()), reply.Bind("inproc://also")];
        var request = rig.Keep(new RequestSocket(rig.Context, Rig.Options));
        foreach (var endpoint in endpoints)
        {
            request.Connect(endpoint);
        }

        await reply.WaitForPeersAsync(3).WaitAsync(Rig.Limit);
        await request.WaitForPeersAsync(3).WaitAsync(Rig.Limit);
        for (var round = 0; round < 9; round++)
        {
            request.Send($"{round}");
            Assert.Equal($"{round}", reply.ReceiveString());
            reply.Send($"{round}");
            Assert.Equal($"{round}", request.ReceiveString());
        }
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_router_reaches_each_dealer_by_its_identity(string wire)
    {
        using var rig = new Rig(wire);
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options with { RouterMandatory = true }));
        var endpoint = router.Bind(rig.Fresh());
        var dealers = new List<DealerSocket>();
        foreach (var name in (string[])["ann", "bob", "cid"])
        {
            var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options with { Identity = System.Text.Encoding.UTF8.GetBytes(name) }));
            dealer.Connect(endpoint);
            dealers.Add(dealer);
        }

        await router.WaitForPeersAsync(3).WaitAsync(Rig.Limit);
        router.Send(Message.Of("bob", "to bob"));
        router.Send(Message.Of("cid", "to cid"));
        router.Send(Message.Of("ann", "to ann"));
        Assert.Equal("to ann", dealers[0].ReceiveString());
        Assert.Equal("to bob", dealers[1].ReceiveString());
        Assert.Equal("to cid", dealers[2].ReceiveString());
        dealers[1].Send("from bob");
        using var received = router.Receive();
        Assert.Equal("bob", received.GetString());
        Assert.Equal("from bob", received.GetString(1));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public void A_router_drops_for_an_unknown_peer_unless_mandatory(string wire)
    {
        using var rig = new Rig(wire);
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options));
        router.Bind(rig.Fresh());
        router.Send(Message.Of("nobody", "hello"));
        var mandatory = rig.Keep(new RouterSocket(rig.Context, Rig.Options with { RouterMandatory = true }));
        mandatory.Bind(rig.Fresh());
        Assert.Throws<ZmqException>(() => mandatory.Send(Message.Of("nobody", "hello")));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_second_peer_of_a_pair_is_refused(string wire)
    {
        using var rig = new Rig(wire);
        var one = rig.Keep(new PairSocket(rig.Context, Rig.Options));
        var other = rig.Keep(new PairSocket(rig.Context, Rig.Options));
        var endpoint = await rig.LinkAsync(one, other);
        var third = rig.Keep(new PairSocket(rig.Context, Rig.Options with { ReceiveTimeout = TimeSpan.FromMilliseconds(50) }));
        third.Connect(endpoint);
        one.Send("for the other");
        Assert.Equal("for the other", other.ReceiveString());
        Assert.Throws<TimeoutException>(() => third.ReceiveString());
        Assert.Equal(1, one.PeerCount);
    }
}
