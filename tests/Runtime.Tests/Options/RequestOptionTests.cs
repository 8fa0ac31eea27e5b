namespace PactMQ.Tests.Options;

/// <summary>ReqCorrelate, ReqRelaxed and ProbeRouter.</summary>
public sealed class RequestOptionTests
{
    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_number_goes_in_front_of_each_request_and_comes_back_with_its_reply(string wire)
    {
        using var rig = new Rig(wire);
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options));
        var request = rig.Keep(new RequestSocket(rig.Context, Rig.Options with { ReqCorrelate = true }));
        await rig.LinkAsync(router, request);
        byte[]? last = null;
        for (var number = 0; number < 3; number++)
        {
            request.Send($"{number}");
            using var message = router.Receive();
            var tag = message[1].ToArray();
            Assert.Equal((4, 4, 0), (message.Count, tag.Length, message[2].Length));
            Assert.NotEqual(last, tag);
            last = tag;

            var stale = (byte[])tag.Clone();
            stale[0] ^= 1;
            router.Send(new Message().Append(message.Span(0)).Append(stale).AppendEmpty().Append("stale"));
            router.Send(new Message().Append(message.Span(0)).AppendEmpty().Append("without"));
            router.Send(new Message().Append(message.Span(0)).Append(tag).AppendEmpty().Append("right"));
            Assert.Equal("right", request.ReceiveString());
        }

        Assert.Equal(6, request.Statistics.DroppedFor(DropReason.Filtered) + request.Statistics.DroppedFor(DropReason.Malformed));
    }

    [Fact]
    public async Task A_reply_socket_answers_numbered_requests()
    {
        using var rig = new Rig();
        var reply = rig.Keep(new ReplySocket(rig.Context, Rig.Options));
        var request = rig.Keep(new RequestSocket(rig.Context, Rig.Options with { ReqCorrelate = true }));
        await rig.LinkAsync(reply, request);
        for (var number = 0; number < 100; number++)
        {
            request.Send($"{number}");
            reply.Send(reply.Receive());
            Assert.Equal($"{number}", request.ReceiveString());
        }
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public async Task A_relaxed_request_is_sent_again_and_only_the_last_reply_is_taken(string wire)
    {
        using var rig = new Rig(wire);
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options));
        var request = rig.Keep(new RequestSocket(rig.Context, Rig.Options with { ReqCorrelate = true, ReqRelaxed = true }));
        await rig.LinkAsync(router, request);
        request.Send("first");
        request.Send("second");
        for (var number = 0; number < 2; number++)
        {
            using var message = router.Receive();
            router.Send(new Message().Append(message.Span(0)).Append(message.Span(1)).AppendEmpty().Append("to " + message.GetString(3)));
        }

        Assert.Equal("to second", request.ReceiveString());
        Assert.Throws<InvalidOperationException>(() => request.Receive());
        Assert.Equal(1, request.Statistics.DroppedFor(DropReason.Filtered));
    }

    [Fact]
    public async Task Without_the_option_a_second_request_is_refused_until_it_is_set_on_the_living_socket()
    {
        using var rig = new Rig();
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options));
        var request = rig.Keep(new RequestSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(router, request);
        request.Send("first");
        Assert.Throws<InvalidOperationException>(() => request.Send("second"));
        request.Update(options => options with { ReqRelaxed = true });
        request.Send("second");
        router.Receive().Dispose();
        router.Receive().Dispose();
    }

    [Theory, MemberData(nameof(Wires.All), MemberType = typeof(Wires))]
    public void A_probe_makes_a_dealer_known_before_it_speaks(string wire)
    {
        using var rig = new Rig(wire);
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options));
        var endpoint = router.Bind(rig.Fresh());
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options with { ProbeRouter = true, Identity = "me"u8.ToArray() }));
        dealer.Connect(endpoint);
        dealer.Send("own");
        using (var probe = router.Receive())
        {
            Assert.Equal(["me", ""], new[] { probe.GetString(0), probe.GetString(1) });
        }

        using var own = router.Receive();
        Assert.Equal("own", own.GetString(1));
    }

    [Fact]
    public async Task A_probe_is_sent_again_after_each_reconnection_and_to_routers_alone()
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var dealer = rig.Keep(new DealerSocket(rig.Context, Rig.Options with { ProbeRouter = true }));
        dealer.Connect(listener.Endpoint);
        for (var number = 0; number < 2; number++)
        {
            using var peer = listener.Accept();
            peer.Shake("ROUTER");
            Assert.Equal([""], peer.ReadMessage());
        }

        using var other = listener.Accept();
        other.Shake("REP");
        await dealer.WaitForPeersAsync(1).WaitAsync(Rig.Limit);
        dealer.Send("first that a REP hears");
        Assert.Equal(["first that a REP hears"], other.ReadMessage());
    }
}
