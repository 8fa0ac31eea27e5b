namespace PactMQ.Tests.Options;

/// <summary>RouterNotify, the identity that the connecting side chooses, HelloMessage, DisconnectMessage and HiccupMessage.</summary>
public sealed class RouterOptionTests
{
    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public void A_router_receives_who_comes_and_who_goes(string wire)
    {
        using var rig = new Rig(wire);
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options with { RouterNotify = RouterNotify.Connect | RouterNotify.Disconnect }));
        var endpoint = router.Bind(rig.Fresh());
        using (var dealer = new DealerSocket(rig.Context, Rig.Options with { Identity = "guest"u8.ToArray(), Linger = Rig.Limit }))
        {
            dealer.Connect(endpoint);
            Assert.Equal(["guest", ""], Take(router.Receive()));
            dealer.Send("hello");
            Assert.Equal(["guest", "hello"], Take(router.Receive()));
            dealer.Send("last words");
        }

        Assert.Equal(["guest", "last words"], Take(router.Receive()));
        Assert.Equal(["guest", ""], Take(router.Receive()));
    }

    [Theory]
    [InlineData(RouterNotify.Connect, 1)]
    [InlineData(RouterNotify.Disconnect, 1)]
    [InlineData(RouterNotify.None, 0)]
    public async Task A_router_receives_what_it_asked_for_and_no_more(RouterNotify notify, int notices)
    {
        using var rig = new Rig();
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options with { RouterNotify = notify }));
        using var monitor = router.Monitor(SocketEventKinds.Disconnected);
        using (var peer = new RawPeer(router.Bind(rig.Fresh())))
        {
            peer.Shake("DEALER", "raw");
            await router.WaitForPeersAsync(1).WaitAsync(Rig.Limit);

            // The beginning of a message that never ends: it must not swallow the notice behind it.
            peer.Write(0, 10, 1, 2, 3);
        }

        await monitor.ReadAsync(TestContext()).AsTask().WaitAsync(Rig.Limit);
        for (var number = 0; number < notices; number++)
        {
            Assert.Equal(["raw", ""], Take(router.Receive()));
        }

        Assert.False(router.TryReceive(out _));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public void A_router_sends_first_to_a_peer_that_it_has_named_itself(string wire)
    {
        using var rig = new Rig(wire);
        var server = rig.Keep(new RouterSocket(rig.Context, Rig.Options with { Identity = "its own name"u8.ToArray() }));
        var endpoint = server.Bind(rig.Fresh());
        var client = rig.Keep(new RouterSocket(rig.Context, Rig.Options with { RouterMandatory = true }));
        client.ConnectPeer(endpoint, "my name for it"u8);
        client.Send(Message.Of("my name for it", "hello"));
        using (var message = server.Receive())
        {
            Assert.Equal("hello", message.GetString(1));
            server.Send(Message.Of(message.Span(0)).Append("answer"));
        }

        Assert.Equal(["my name for it", "answer"], Take(client.Receive()));
        Assert.Throws<ZmqException>(() => client.Send(Message.Of("its own name", "nobody")));
        Assert.Throws<ArgumentException>(() => client.ConnectPeer(endpoint, default));
        Assert.Throws<ArgumentException>(() => client.ConnectPeer(endpoint, [0, 1]));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public void A_greeting_is_the_first_message_of_each_side(string wire)
    {
        using var rig = new Rig(wire);
        var server = rig.Keep(new RouterSocket(rig.Context, Rig.Options with { HelloMessage = "welcome"u8.ToArray() }));
        var endpoint = server.Bind(rig.Fresh());
        var client = rig.Keep(new DealerSocket(rig.Context, Rig.Options with { HelloMessage = "here I am"u8.ToArray(), Identity = "c"u8.ToArray() }));
        client.Connect(endpoint);
        client.Send("a request");
        Assert.Equal(["welcome"], Take(client.Receive()));
        Assert.Equal(["c", "here I am"], Take(server.Receive()));
        Assert.Equal(["c", "a request"], Take(server.Receive()));
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public void A_thread_safe_server_hears_hello_and_farewell(string wire)
    {
        using var rig = new Rig(wire);
        var server = rig.Keep(new ServerSocket(rig.Context, Rig.Options with { DisconnectMessage = "gone"u8.ToArray() }));
        var endpoint = server.Bind(rig.Fresh());
        uint id;
        using (var client = new ClientSocket(rig.Context, Rig.Options with { HelloMessage = "hello"u8.ToArray() }))
        {
            client.Connect(endpoint);
            using var hello = server.Receive();
            Assert.Equal("hello", hello.GetString());
            id = hello.RoutingId;
        }

        using var farewell = server.Receive();
        Assert.Equal(("gone", id), (farewell.GetString(), farewell.RoutingId));
    }

    [Fact]
    public void A_dealer_hears_that_its_server_has_gone_and_goes_on_when_it_is_back()
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options with { HiccupMessage = "hiccup"u8.ToArray(), ReceiveHighWaterMark = 2 }));
        dealer.Connect(listener.Endpoint);
        for (var number = 0; number < 3; number++)
        {
            using (var peer = listener.Accept())
            {
                peer.Shake("ROUTER");
                peer.Write(RawPeer.Frames("one"));
                peer.Write(RawPeer.Frames("two"));
                Assert.Equal(["one"], Take(dealer.Receive()));
                Assert.Equal(["two"], Take(dealer.Receive()));
            }

            Assert.Equal(["hiccup"], Take(dealer.Receive()));
        }
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_newcomer_takes_over_an_identity_from_the_moment_that_is_allowed(string wire)
    {
        using var rig = new Rig(wire);
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options));
        var endpoint = router.Bind(rig.Fresh());
        var same = Rig.Options with { Identity = "same"u8.ToArray() };
        var first = rig.Keep(new DealerSocket(rig.Context, same));
        first.Connect(endpoint);
        await router.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
        router.Update(options => options with { RouterHandover = true });
        var second = rig.Keep(new DealerSocket(rig.Context, same));
        second.Connect(endpoint);
        await router.WaitForPeersAsync(2).WaitAsync(Rig.Limit);
        router.Send(Message.Of("same", "to the second"));
        Assert.Equal("to the second", second.ReceiveString());
        Assert.False(first.TryReceive(out _));
        Assert.True(router.TrySend(Message.Of("nobody", "dropped")));
        router.Update(options => options with { RouterMandatory = true });
        Assert.Throws<ZmqException>(() => router.Send(Message.Of("nobody", "told")));
    }

    private static CancellationToken TestContext() => new CancellationTokenSource(Rig.Limit).Token;

    private static string[] Take(Message message)
    {
        using (message)
        {
            return [.. Enumerable.Range(0, message.Count).Select(message.GetString)];
        }
    }
}
