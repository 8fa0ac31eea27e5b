using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 28, REQREP: REQ, REP and DEALER; ROUTER is in the other part.</summary>
public sealed partial class Rfc28Tests
{
    private const string ReqType = "The REQ Socket Type";
    private const string RepType = "The REP Socket Type";
    private const string DealerType = "The DEALER Socket Type";

    private static readonly Flow Dealer = new(SocketKind.Dealer, "DEALER");

    [Fact]
    [Rule(28, 2, Shall, ReqType, "One request, one reply, in turn.")]
    public void Req_sends_and_receives_in_turn()
    {
        using var rig = new Rig();
        var req = rig.Make(SocketKind.Req);
        using var peer = new RawPeer(req.Bind(rig.Fresh())).Shake("REP");
        req.AwaitPeers(1);
        Assert.Throws<InvalidOperationException>(() => req.TakeNow());
        req.Give("question");
        Assert.Throws<InvalidOperationException>(() => req.Give("second question"));
        peer.Write(RawPeer.Frames("", "answer"));
        Assert.Equal(["answer"], req.Take());
        Assert.Throws<InvalidOperationException>(() => req.TakeNow());
        req.Give("next question");
        Assert.Equal(["", "question"], peer.ReadMessage());
        Assert.Equal(["", "next question"], peer.ReadMessage());
    }

    [Fact]
    [Rule(28, 3, Shall, ReqType, "On the wire: an empty frame, then the frames of the application.")]
    [Rule(28, 4, Shall, ReqType, "It puts the empty frame in front by itself.")]
    public void Req_puts_an_empty_frame_in_front() => new Flow(SocketKind.Req, "REP").SendsWhatItWasGivenOnce("");

    [Fact]
    [Rule(28, 5, Shall, ReqType, "Requests go to the peers in turn.")]
    public void Req_asks_its_peers_in_turn()
    {
        using var rig = new Rig();
        var req = rig.Make(SocketKind.Req);
        var endpoint = req.Bind(rig.Fresh());
        using var one = new RawPeer(endpoint).Shake("REP");
        req.AwaitPeers(1);
        using var other = new RawPeer(endpoint).Shake("REP");
        req.AwaitPeers(2);
        RawPeer? first = null;
        for (var turn = 0; turn < 6; turn++)
        {
            req.Give($"{turn}");
            Ends.Await(() => one.HasBytes || other.HasBytes, "Nobody was asked.");
            var asked = one.HasBytes ? one : other;
            first ??= asked;
            Assert.Equal(turn % 2 == 0, asked == first);
            Assert.Equal(["", $"{turn}"], asked.ReadMessage());
            asked.Write(RawPeer.Frames("", $"{turn}"));
            Assert.Equal([$"{turn}"], req.Take());
        }
    }

    [Fact]
    [Rule(28, 6, Shall, ReqType, "With nobody to ask, a send waits or fails clearly.")]
    [Rule(28, 7, Shall, ReqType, "A request that cannot be sent is not dropped: it is refused, or waits.")]
    public void Req_refuses_without_a_peer() => new Flow(SocketKind.Req, "REP").RefusesWithoutAPeer();

    [Fact]
    [Rule(28, 8, Shall, ReqType, "A reply counts only from the peer that was asked.")]
    [Rule(28, 9, Shall, ReqType, "What any other peer sends is dropped without a word.")]
    public void Req_hears_only_whom_it_asked()
    {
        using var rig = new Rig();
        var req = rig.Make(SocketKind.Req);
        var endpoint = req.Bind(rig.Fresh());
        using var one = new RawPeer(endpoint).Shake("REP");
        using var other = new RawPeer(endpoint).Shake("REP");
        req.AwaitPeers(2);
        req.Give("question");
        Ends.Await(() => one.HasBytes || other.HasBytes, "Nobody was asked.");
        var (asked, unasked) = one.HasBytes ? (one, other) : (other, one);
        unasked.Write(RawPeer.Frames("", "wrong"));
        unasked.ReadUntilPong();
        asked.Write(RawPeer.Frames("", "right"));
        Assert.Equal(["right"], req.Take());
        req.Give("again");
        Assert.Equal(["", "again"], unasked.ReadMessage());
        unasked.Write(RawPeer.Frames("", "now right"));
        Assert.Equal(["now right"], req.Take());
        Assert.Equal(1, req.Statistics.DroppedFor(DropReason.Filtered));
    }

    [Fact]
    [Rule(28, 10, Shall, RepType, "Requests and replies stay what they are.")]
    [Rule(28, 12, Shall, RepType, "On the wire: identities, an empty frame, then the frames of the application.")]
    [Rule(28, 14, Shall, RepType, "The identities and the empty frame are taken off and kept.")]
    [Rule(28, 15, Shall, RepType, "The application gets the rest.")]
    [Rule(28, 17, Shall, RepType, "They are put in front of the reply.")]
    public void Rep_keeps_the_envelope_for_the_reply()
    {
        using var rig = new Rig();
        var rep = rig.Make(SocketKind.Rep);
        using var peer = new RawPeer(rep.Bind(rig.Fresh())).Shake("DEALER");
        foreach (var envelope in (string[][])[[], ["one"], ["one", "\0two", new('3', 255)]])
        {
            peer.Write(RawPeer.Frames([.. envelope, "", "request", "", "of \u00ff"]));
            Assert.Equal(["request", "", "of \u00ff"], rep.Take());
            rep.Give("reply", "", "of \0");

            Assert.Equal([.. envelope, "", "reply", "", "of \0"], peer.ReadMessage());
        }
    }

    [Fact]
    [Rule(28, 11, Shall, RepType, "One request, one reply, in turn.")]
    [Rule(28, 16, Shall, RepType, "After a request it waits for one reply of the application's.")]
    public void Rep_receives_and_sends_in_turn()
    {
        using var rig = new Rig();
        var rep = rig.Make(SocketKind.Rep);
        using var peer = new RawPeer(rep.Bind(rig.Fresh())).Shake("REQ");
        Assert.Throws<InvalidOperationException>(() => rep.Give("unasked"));
        peer.Write([.. RawPeer.Frames("", "one"), .. RawPeer.Frames("", "two")]);
        Assert.Equal(["one"], rep.Take());
        Assert.Throws<InvalidOperationException>(() => rep.TakeNow());
        rep.Give("1");
        Assert.Throws<InvalidOperationException>(() => rep.Give("1 again"));
        Assert.Equal(["two"], rep.Take());
        rep.Give("2");
        Assert.Equal(["", "1"], peer.ReadMessage());
        Assert.Equal(["", "2"], peer.ReadMessage());
    }

    [Fact]
    [Rule(28, 13, Shall, RepType, "Peers are heard in turn.")]
    public void Rep_hears_all_in_turn() => new Flow(SocketKind.Rep, "REQ").HearsAllInTurn(rep => rep.Give("ok"), "");

    [Fact]
    [Rule(28, 18, Shall, RepType, "The reply goes to the peer that asked.")]
    public void Rep_answers_who_asked()
    {
        using var rig = new Rig();
        var rep = rig.Make(SocketKind.Rep);
        var endpoint = rep.Bind(rig.Fresh());
        var peers = Enumerable.Range(0, 3).Select(_ => new RawPeer(endpoint).Shake("REQ")).ToList();
        rep.AwaitPeers(3);
        for (var turn = 0; turn < 9; turn++)
        {
            peers[turn * 2 % 3].Write(RawPeer.Frames("", $"{turn}"));
            Assert.Equal([$"{turn}"], rep.Take());
            rep.Give($"to {turn}");
            Assert.Equal(["", $"to {turn}"], peers[turn * 2 % 3].ReadMessage());
        }

        Assert.All(peers, peer => Assert.Empty(peer.ReadUntilPong()));
        peers.ForEach(peer => peer.Dispose());
    }

    [Fact]
    [Rule(28, 19, Shall, RepType, "A reply to who has gone is dropped, or reported.")]
    public void Rep_drops_the_reply_to_who_is_gone()
    {
        using var rig = new Rig();
        var rep = rig.Make(SocketKind.Rep);
        var endpoint = rep.Bind(rig.Fresh());
        using (var gone = new RawPeer(endpoint).Shake("REQ"))
        {
            gone.Write(RawPeer.Frames("", "question"));
            Assert.Equal(["question"], rep.Take());
        }

        rep.AwaitPeers(0);
        rep.Give("for nobody");
        Assert.Equal(1, rep.Statistics.DroppedOutgoing);
        using var next = new RawPeer(endpoint).Shake("REQ");
        next.Write(RawPeer.Frames("", "question"));
        Assert.Equal(["question"], rep.Take());
        rep.Give("answer");
        Assert.Equal(["", "answer"], next.ReadMessage());
    }

    [Fact]
    [Rule(28, 20, Shall, RepType, "Sending a reply never waits.")]
    public void Rep_never_waits()
    {
        using var rig = new Rig();
        var rep = rig.Make(SocketKind.Rep, Ends.Narrow with { SendTimeout = TimeSpan.FromMilliseconds(1) });
        using var peer = new RawPeer(rep.Bind(rig.Fresh())).Shake("DEALER");
        for (var number = 0; rep.Statistics.DroppedFor(DropReason.HighWaterMark) == 0; number++)
        {
            Assert.True(number < 1000, "A peer that does not read takes replies without end.");
            peer.Write(RawPeer.Frames("", "ask"));
            rep.Take();
            Assert.True(rep.Offer(Message.Of(Flow.Numbered(number).AsSpan())));
        }
    }

    [Fact]
    [Rule(28, 21, Shall, DealerType, "Messages go out and come in as they were given.")]
    [Rule(28, 33, Shall, DealerType, "What comes in is handed to the application.")]
    public void Dealer_changes_nothing()
    {
        Dealer.SendsWhatItWasGiven();
        Dealer.DeliversWhatItGot();
    }

    [Fact]
    [Rule(28, 22, Shall, DealerType, "Each peer has a queue each way, and the one does not hold up the other.")]
    public void Dealer_queues_each_way_by_itself() => Dealer.QueuesEachWayByItself();

    [Fact]
    [Rule(28, 23, Shall, DealerType, "A peer that we connect to has its queues at once, and they outlive its connections.")]
    public void Dealer_keeps_queues_for_whom_it_connects_to()
    {
        Dealer.KeepsAQueueForWhomItConnectsTo();
        Dealer.KeepsWhatCameFromWhomItConnectsTo();
    }

    [Fact]
    [Rule(28, 24, Shall, DealerType, "A peer that connects to us gets its queues.")]
    [Rule(28, 25, Shall, DealerType, "When such a peer leaves, its outgoing queue goes with what was in it.")]
    public void Dealer_ends_a_queue_with_the_peer_that_connected() => Dealer.EndsAQueueWithThePeerThatConnected();

    [Fact]
    [Rule(28, 26, Should, DealerType, "The length of the queues is an option.")]
    public void Dealer_bounds_its_queues()
    {
        Dealer.BoundsItsQueue();
        Dealer.BoundsWhatItReads();
    }

    [Fact]
    [Rule(28, 27, Shall, DealerType, "A peer counts as there only while its queue has room.")]
    public void Dealer_passes_over_the_full() => Dealer.PassesOverTheFull();

    [Fact]
    [Rule(28, 28, Shall, DealerType, "Messages go to the peers that have room, in turn.")]
    public void Dealer_sends_in_turn() => Dealer.SendsInTurn();

    [Fact]
    [Rule(28, 29, Shall, DealerType, "With nobody to send to, a send waits or fails clearly.")]
    [Rule(28, 30, Shall, DealerType, "With nobody to send to, no message is taken.")]
    public void Dealer_refuses_without_a_peer() => Dealer.RefusesWithoutAPeer();

    [Fact]
    [Rule(28, 31, Shall, DealerType, "What does not fit into a queue is not dropped.")]
    public void Dealer_discards_nothing() => Dealer.DiscardsNothing();

    [Fact]
    [Rule(28, 32, Shall, DealerType, "Peers are heard in turn.")]
    public void Dealer_hears_all_in_turn() => Dealer.HearsAllInTurn();
}
