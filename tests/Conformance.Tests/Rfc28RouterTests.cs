using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 28, REQREP: ROUTER.</summary>
public sealed partial class Rfc28Tests
{
    private const string RouterType = "The ROUTER Socket Type";

    private static readonly SocketOptions Mandatory = Rig.Options with { RouterMandatory = true, SendTimeout = TimeSpan.FromMilliseconds(50) };

    [Fact]
    [Rule(28, 34, Shall, RouterType, "Each peer has a queue each way, and the one does not hold up the other.")]
    public void Router_queues_each_way_by_itself()
    {
        using var rig = new Rig();
        var router = rig.Make(SocketKind.Router, Ends.Narrow with { RouterMandatory = true });
        using var peer = new RawPeer(router.Bind(rig.Fresh())).Shake("DEALER", "peer");
        router.AwaitPeers(1);
        Flow.Fill(router, number => Message.Of("peer"u8).Append(Flow.Numbered(number)));
        peer.Write(RawPeer.Frames("still heard"));
        Assert.Equal(["peer", "still heard"], router.Take());
    }

    [Fact]
    [Rule(28, 35, Shall, RouterType, "A peer that we connect to has its queues from then on, whether the connection stands or not.")]
    public void Router_keeps_the_queues_of_whom_it_connects_to()
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var router = rig.Make(SocketKind.Router, Mandatory);
        router.Connect(listener.Endpoint);
        using (var first = listener.Accept().Shake("DEALER", "peer"))
        {
            router.AwaitPeers(1);
            first.Write(RawPeer.Frames("kept"));
            first.ReadUntilPong();
        }

        router.AwaitPeers(0);
        router.Give("peer", "between");
        using var second = listener.Accept().Shake("DEALER", "peer");
        Assert.Equal(["between"], second.ReadMessage());
        Assert.Equal(["peer", "kept"], router.Take());
    }

    [Fact]
    [Rule(28, 36, Shall, RouterType, "A peer that connects to us gets its queues.")]
    [Rule(28, 37, Shall, RouterType, "When such a peer leaves, its outgoing queue goes with what was in it.")]
    public void Router_ends_a_queue_with_the_peer_that_connected()
    {
        using var rig = new Rig();
        var router = rig.Make(SocketKind.Router, Ends.Narrow with { RouterMandatory = true });
        var endpoint = router.Bind(rig.Fresh());
        using (var peer = new RawPeer(endpoint).Shake("DEALER", "peer"))
        {
            router.AwaitPeers(1);
            Flow.Fill(router, number => Message.Of("peer"u8).Append(Flow.Numbered(number)));
        }

        router.AwaitPeers(0);
        Assert.Equal(0, router.Statistics.Waiting);
        Assert.True(router.Statistics.DroppedFor(DropReason.Disconnect) >= Ends.Narrow.SendHighWaterMark);
        Assert.Throws<ZmqException>(() => router.Give("peer", "nobody"));
        using var next = new RawPeer(endpoint).Shake("DEALER", "peer");
        router.AwaitPeers(1);
        router.Give("peer", "fresh");
        Assert.Equal(["fresh"], next.ReadMessage());
    }

    [Fact]
    [Rule(28, 38, Shall, RouterType, "Each peer's queues are named by an identity of their own.")]
    [Rule(28, 39, Should, RouterType, "A peer may name its identity itself.")]
    [Rule(28, 42, Shall, RouterType, "The sender's identity is put in front of what it sends.")]
    [Rule(28, 43, Shall, RouterType, "What comes in is handed to the application.")]
    [Rule(28, 44, Shall, RouterType, "The first frame is taken off and says whom the message is for.")]
    [Rule(28, 45, Shall, RouterType, "The message goes into that peer's queue.")]
    public void Router_names_each_peer()
    {
        using var rig = new Rig();
        var router = rig.Make(SocketKind.Router, Mandatory);
        var endpoint = router.Bind(rig.Fresh());
        var peers = ((string[])["ann", new('b', 255), "", ""]).Select(identity => new RawPeer(endpoint).Shake("DEALER", identity)).ToList();
        var names = new List<string>();
        foreach (var peer in peers)
        {
            peer.Write(RawPeer.Frames("I am", "", "here"));
            var got = router.Take();
            Assert.Equal(["I am", "", "here"], got[1..]);
            names.Add(got[0]);
        }

        Assert.Equal(["ann", new('b', 255)], names[..2]);
        Assert.Equal(4, names.Distinct().Count());
        Assert.All(names[2..], name => Assert.Equal('\0', name[0]));
        for (var index = 3; index >= 0; index--)
        {
            router.Give(names[index], $"to {index}", "", "\u00ff");
        }

        for (var index = 0; index < 4; index++)
        {
            peers[index].Expect(RawPeer.Frames($"to {index}", "", "\u00ff"));
            peers[index].Dispose();
        }
    }

    [Fact]
    public void Router_refuses_an_identity_that_is_in_use()
    {
        using var rig = new Rig();
        var router = rig.Make(SocketKind.Router, Mandatory);
        var endpoint = router.Bind(rig.Fresh());
        using var holder = new RawPeer(endpoint).Shake("DEALER", "one");
        router.AwaitPeers(1);
        using (var second = new RawPeer(endpoint))
        {
            second.WriteWhileOpen([.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "DEALER"), ("Identity", "one")), .. RawPeer.Frames("spoof")]);
            second.ReadToEnd();
        }

        router.Give("one", "for the holder");
        Assert.Equal(["for the holder"], holder.ReadMessage());
        Assert.Null(router.TakeNow());
    }

    [Fact]
    [Rule(28, 40, Should, RouterType, "The length of the queues is an option.")]
    public void Router_bounds_its_queues()
    {
        using var rig = new Rig();
        var router = rig.Make(SocketKind.Router, Ends.Narrow with { RouterMandatory = true });
        using var peer = new RawPeer(router.Bind(rig.Fresh())).Shake("DEALER", "peer");
        router.AwaitPeers(1);
        Flow.Fill(router, number => Message.Of("peer"u8).Append(Flow.Numbered(number)));
        Assert.InRange(router.Statistics.Waiting, 1, Ends.Narrow.SendHighWaterMark);
    }

    [Fact]
    [Rule(28, 41, Shall, RouterType, "Peers are heard in turn.")]
    public void Router_hears_all_in_turn() => new Flow(SocketKind.Router, "DEALER").HearsAllInTurn();

    [Fact]
    [Rule(28, 46, Shall, RouterType, "A message for nobody, or for a full queue, is dropped or reported, as the option says.")]
    public void Router_drops_or_reports_as_told()
    {
        using var rig = new Rig();
        var dropping = rig.Make(SocketKind.Router, Ends.Narrow);
        using var stuck = new RawPeer(dropping.Bind(rig.Fresh())).Shake("DEALER", "peer");
        dropping.AwaitPeers(1);
        dropping.Give("nobody", "dropped");
        Assert.Equal(1, dropping.Statistics.DroppedFor(DropReason.Unroutable));
        for (var number = 0; dropping.Statistics.DroppedFor(DropReason.HighWaterMark) == 0; number++)
        {
            Assert.True(number < 1000, "A peer that does not read takes messages without end.");
            Assert.True(dropping.Offer(Message.Of("peer"u8).Append(Flow.Numbered(number))));
        }

        var reporting = rig.Make(SocketKind.Router, Ends.Narrow with { RouterMandatory = true, SendTimeout = TimeSpan.FromMilliseconds(50) });
        using var deaf = new RawPeer(reporting.Bind(rig.Fresh())).Shake("DEALER", "peer");
        reporting.AwaitPeers(1);
        Assert.Throws<ZmqException>(() => reporting.Give("nobody", "reported"));
        Flow.Fill(reporting, number => Message.Of("peer"u8).Append(Flow.Numbered(number)));
        Assert.Throws<TimeoutException>(() => reporting.Give("peer", new string('x', 100)));
        Assert.Equal(0, reporting.Statistics.Dropped);
    }

    [Fact]
    [Rule(28, 47, Shall, RouterType, "Sending never waits (unless the option asks for it).")]
    public void Router_never_waits()
    {
        using var rig = new Rig();
        var router = rig.Make(SocketKind.Router, Ends.Narrow with { SendTimeout = TimeSpan.FromMilliseconds(1) });
        using var stuck = new RawPeer(router.Bind(rig.Fresh())).Shake("DEALER", "peer");
        router.AwaitPeers(1);
        for (var number = 0; number < 200; number++)
        {
            Assert.True(router.Offer(Message.Of("peer"u8).Append(Flow.Numbered(number))));
        }
    }
}
