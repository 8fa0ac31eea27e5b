using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 51, P2P: PEER.</summary>
public sealed class Rfc51Tests
{
    private const string Goals = "Overall Goals of this Pattern";
    private const string PeerType = "The PEER Socket Type";

    private static readonly Flow Flow = new(SocketKind.Peer, "PEER");
    private static readonly RoutedFlow Peer = new(SocketKind.Peer, "PEER");

    [Fact]
    [Rule(51, 2, Must, Goals, "One call sends or receives a whole message, whatever other threads do.")]
    public void Several_threads_are_served() => Peer.ServesSeveralThreads();

    [Fact]
    [Rule(51, 3, Must, Goals, "There are no messages of several frames.")]
    [Rule(51, 16, Must, PeerType, "No part of a message of several frames is delivered.")]
    [Rule(51, 22, Must, PeerType, "Messages of several frames are not sent.")]
    public void It_knows_one_frame_alone() => Flow.KnowsOneFrameAlone();

    [Fact]
    [Rule(51, 4, Shall, PeerType, "Messages go out and come in as they were given.")]
    [Rule(51, 14, Shall, PeerType, "What comes in is handed to the application.")]
    public void Messages_stay_what_they_are() => Peer.ChangesNothing();

    [Fact]
    [Rule(51, 5, Shall, PeerType, "Each peer has a queue each way, and the one does not hold up the other.")]
    public void Each_way_queues_by_itself() => Peer.QueuesEachWayByItself();

    [Fact]
    [Rule(51, 6, Shall, PeerType, "A peer that we connect to has its queues at once, and they outlive its connections.")]
    public void Who_is_connected_to_keeps_its_queues() => Peer.KeepsQueuesForWhomItConnectsTo();

    [Fact]
    [Rule(51, 7, Shall, PeerType, "A peer that connects to us gets its queues.")]
    [Rule(51, 8, Shall, PeerType, "When such a peer leaves, its outgoing queue goes with what was in it.")]
    public void A_queue_ends_with_the_peer_that_connected() => Peer.EndsTheQueueWithThePeerThatConnected();

    [Fact]
    [Rule(51, 9, Shall, PeerType, "Each peer has a routing id, 32 bits and not zero, that no other has.")]
    [Rule(51, 11, Shall, PeerType, "The peer cannot choose it.")]
    [Rule(51, 15, Shall, PeerType, "The application reads it from a message.")]
    public void Peers_are_numbered() => Peer.NumbersItsPeers();

    [Fact]
    [Rule(51, 10, Shall, PeerType, "One call connects and tells the routing id.")]
    public void Connecting_tells_the_routing_id()
    {
        using var rig = new Rig();
        using var listener = new RawListener(listen: false);
        using var other = new RawListener();
        var socket = rig.Keep(new PeerSocket(rig.Context, Rig.Options));
        var id = socket.ConnectPeer(listener.Endpoint);
        var second = socket.ConnectPeer(other.Endpoint);
        Assert.NotEqual(0u, id);
        Assert.NotEqual(id, second);
        Assert.True(socket.TrySend(id, "before anybody listens"u8));
        using var far = other.Accept().Shake("PEER");
        listener.Listen();
        using var near = listener.Accept().Shake("PEER");
        Assert.Equal(["before anybody listens"], near.ReadMessage());
        near.Write(RawPeer.Frames("answer"));
        using var answer = socket.Receive();
        Assert.Equal(("answer", id), (answer.GetString(), answer.RoutingId));
        socket.Send(second, "to the other");
        Assert.Equal(["to the other"], far.ReadMessage());
    }

    [Fact]
    [Rule(51, 12, Should, PeerType, "The length of the queues is an option.")]
    public void The_queues_are_bounded()
    {
        Peer.BoundsItsQueue();
        Flow.BoundsWhatItReads();
    }

    [Fact]
    [Rule(51, 13, Shall, PeerType, "Peers are heard in turn.")]
    public void All_are_heard_in_turn() => Flow.HearsAllInTurn();

    [Fact]
    [Rule(51, 17, Shall, PeerType, "The application gives a message its routing id.")]
    [Rule(51, 18, Shall, PeerType, "It goes to the peer that the id names, when its queue has room.")]
    public void A_message_goes_to_whom_it_is_for() => Peer.SendsToWhomItIsFor();

    [Fact]
    [Rule(51, 19, Shall, PeerType, "An id that no peer has is an error.")]
    public void An_unknown_peer_is_refused() => Peer.RefusesAnUnknownPeer();

    [Fact]
    [Rule(51, 20, Shall, PeerType, "With the queue full a send waits.")]
    [Rule(51, 21, Shall, PeerType, "What does not fit into a queue is not dropped.")]
    public void It_waits_and_discards_nothing() => Peer.WaitsAndDiscardsNothing();

    [Fact]
    public void What_was_sent_in_part_is_forgotten() => Flow.ForgetsWhatWasSentInPart();
}
