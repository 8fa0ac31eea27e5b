using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 31, EXPAIR: PAIR.</summary>
public sealed class Rfc31Tests
{
    private const string PairType = "The PAIR Socket Type";

    private static readonly Flow Pair = new(SocketKind.Pair, "PAIR");

    [Fact]
    [Rule(31, 2, Shall, PairType, "Messages go out and come in as they were given.")]
    public void Messages_stay_what_they_are()
    {
        Pair.SendsWhatItWasGiven();
        Pair.DeliversWhatItGot();
    }

    [Fact]
    [Rule(31, 3, Shall, PairType, "The peer has a queue each way, and the one does not hold up the other.")]
    public void Each_way_queues_by_itself() => Pair.QueuesEachWayByItself();

    [Fact]
    [Rule(31, 4, Shall, PairType, "A peer that we connect to has its queues at once, and they outlive its connections.")]
    public void Who_is_connected_to_has_a_queue()
    {
        Pair.KeepsAQueueForWhomItConnectsTo();
        Pair.KeepsWhatCameFromWhomItConnectsTo();
    }

    [Fact]
    [Rule(31, 5, Shall, PairType, "A peer that connects to us gets its queues.")]
    [Rule(31, 6, Shall, PairType, "When such a peer leaves, its outgoing queue goes with what was in it.")]
    public void A_queue_ends_with_the_peer_that_connected() => Pair.EndsAQueueWithThePeerThatConnected();

    [Fact]
    [Rule(31, 7, Should, PairType, "The length of the queues is an option.")]
    public void The_queues_are_bounded()
    {
        Pair.BoundsItsQueue();
        Pair.BoundsWhatItReads();
    }

    [Fact]
    [Rule(31, 8, Shall, PairType, "The peer counts as there only while its queue has room.")]
    [Rule(31, 11, Shall, PairType, "What does not fit into the queue is not dropped.")]
    public void Nothing_is_discarded() => Pair.DiscardsNothing();

    [Fact]
    [Rule(31, 9, Shall, PairType, "With nobody to send to, a send waits or fails clearly.")]
    [Rule(31, 10, Shall, PairType, "With nobody to send to, no message is taken.")]
    public void Without_a_peer_it_refuses() => Pair.RefusesWithoutAPeer();

    [Fact]
    [Rule(31, 12, Shall, PairType, "It hears its one peer, and nobody else.")]
    [Rule(31, 13, Shall, PairType, "What comes in is handed to the application.")]
    public void A_second_peer_is_not_heard()
    {
        using var rig = new Rig();
        var pair = rig.Make(SocketKind.Pair);
        var endpoint = pair.Bind(rig.Fresh());
        using var first = new RawPeer(endpoint).Shake("PAIR");
        pair.AwaitPeers(1);
        using (var second = new RawPeer(endpoint))
        {
            second.WriteWhileOpen([.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "PAIR")), .. RawPeer.Frames("intruder")]);
            second.ReadToEnd();
        }

        first.Write(RawPeer.Frames("peer"));
        Assert.Equal(["peer"], pair.Take());
        Assert.Null(pair.TakeNow());
        pair.Give("answer");
        Assert.Equal(["answer"], first.ReadMessage());
        first.Dispose();
        pair.AwaitPeers(0);
        using var next = new RawPeer(endpoint).Shake("PAIR");
        pair.AwaitPeers(1);
        next.Write(RawPeer.Frames("next"));
        Assert.Equal(["next"], pair.Take());
    }
}
