using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 41, CLISRV: CLIENT and SERVER.</summary>
public sealed class Rfc41Tests
{
    private const string Goals = "Overall Goals of this Pattern";
    private const string ClientType = "The CLIENT Socket Type";
    private const string ServerType = "The SERVER Socket Type";

    private static readonly Flow Client = new(SocketKind.Client, "SERVER");
    private static readonly Flow ServerFlow = new(SocketKind.Server, "CLIENT");
    private static readonly RoutedFlow Server = new(SocketKind.Server, "CLIENT");

    [Fact]
    [Rule(41, 2, Must, Goals, "One call sends or receives a whole message, whatever other threads do.")]
    [Rule(41, 10, Must, ClientType, "Several threads may send and receive.")]
    public void Client_serves_several_threads() => ManyThreads.Exchange(SocketKind.Client, "SERVER");

    [Fact]
    [Rule(41, 4, Shall, ClientType, "Messages go out and come in as they were given.")]
    [Rule(41, 18, Shall, ClientType, "What comes in is handed to the application.")]
    public void Client_changes_nothing()
    {
        Client.SendsWhatItWasGiven();
        Client.DeliversWhatItGot();
    }

    [Fact]
    [Rule(41, 5, Shall, ClientType, "Each peer has a queue each way, and the one does not hold up the other.")]
    public void Client_queues_each_way_by_itself() => Client.QueuesEachWayByItself();

    [Fact]
    [Rule(41, 6, Shall, ClientType, "A peer that we connect to has its queues at once, and they outlive its connections.")]
    public void Client_keeps_queues_for_whom_it_connects_to()
    {
        Client.KeepsAQueueForWhomItConnectsTo();
        Client.KeepsWhatCameFromWhomItConnectsTo();
    }

    [Fact]
    [Rule(41, 7, Shall, ClientType, "A peer that connects to us gets its queues.")]
    [Rule(41, 8, Shall, ClientType, "When such a peer leaves, its outgoing queue goes with what was in it.")]
    public void Client_ends_a_queue_with_the_peer_that_connected() => Client.EndsAQueueWithThePeerThatConnected();

    [Fact]
    [Rule(41, 9, Should, ClientType, "The length of the queues is an option.")]
    public void Client_bounds_its_queues()
    {
        Client.BoundsItsQueue();
        Client.BoundsWhatItReads();
    }

    [Fact]
    [Rule(41, 11, Shall, ClientType, "A peer counts as there only while its queue has room.")]
    public void Client_passes_over_the_full() => Client.PassesOverTheFull();

    [Fact]
    [Rule(41, 12, Shall, ClientType, "Messages go to the peers that have room, in turn.")]
    public void Client_sends_in_turn() => Client.SendsInTurn();

    [Fact]
    [Rule(41, 13, Shall, ClientType, "With nobody to send to, a send waits or fails clearly.")]
    [Rule(41, 14, Shall, ClientType, "With nobody to send to, no message is taken.")]
    public void Client_refuses_without_a_peer() => Client.RefusesWithoutAPeer();

    [Fact]
    [Rule(41, 15, Shall, ClientType, "What does not fit into a queue is not dropped.")]
    public void Client_discards_nothing() => Client.DiscardsNothing();

    [Fact]
    [Rule(41, 3, Must, Goals, "There are no messages of several frames.")]
    [Rule(41, 16, Must, ClientType, "Messages of several frames are not sent.")]
    [Rule(41, 19, Must, ClientType, "No part of a message of several frames is delivered.")]
    public void Client_knows_one_frame_alone() => Client.KnowsOneFrameAlone();

    [Fact]
    [Rule(41, 17, Shall, ClientType, "Peers are heard in turn.")]
    public void Client_hears_all_in_turn() => Client.HearsAllInTurn();

    [Fact]
    [Rule(41, 20, Shall, ServerType, "Messages go out and come in as they were given.")]
    [Rule(41, 29, Shall, ServerType, "What comes in is handed to the application.")]
    public void Server_changes_nothing() => Server.ChangesNothing();

    [Fact]
    [Rule(41, 21, Shall, ServerType, "Each peer has a queue each way, and the one does not hold up the other.")]
    public void Server_queues_each_way_by_itself() => Server.QueuesEachWayByItself();

    [Fact]
    [Rule(41, 22, Shall, ServerType, "A peer that we connect to has its queues, and they outlive its connections.")]
    public void Server_keeps_queues_for_whom_it_connects_to() => Server.KeepsQueuesForWhomItConnectsTo();

    [Fact]
    [Rule(41, 23, Shall, ServerType, "A peer that connects to us gets its queues.")]
    [Rule(41, 24, Shall, ServerType, "When such a peer leaves, its outgoing queue goes with what was in it.")]
    public void Server_ends_the_queue_with_the_peer_that_connected() => Server.EndsTheQueueWithThePeerThatConnected();

    [Fact]
    [Rule(41, 25, Shall, ServerType, "Each peer has a routing id, 32 bits and not zero, that no other has.")]
    [Rule(41, 26, Shall, ServerType, "The peer cannot choose it.")]
    [Rule(41, 30, Shall, ServerType, "The application reads it from a message.")]
    public void Server_numbers_its_peers() => Server.NumbersItsPeers();

    [Fact]
    [Rule(41, 27, Should, ServerType, "The length of the queues is an option.")]
    public void Server_bounds_its_queues()
    {
        Server.BoundsItsQueue();
        ServerFlow.BoundsWhatItReads();
    }

    [Fact]
    [Rule(41, 28, Shall, ServerType, "Peers are heard in turn.")]
    public void Server_hears_all_in_turn() => ServerFlow.HearsAllInTurn();

    [Fact]
    [Rule(41, 31, Must, ServerType, "No part of a message of several frames is delivered.")]
    [Rule(41, 37, Must, ServerType, "Messages of several frames are not sent.")]
    public void Server_knows_one_frame_alone() => ServerFlow.KnowsOneFrameAlone();

    [Fact]
    [Rule(41, 32, Shall, ServerType, "The application gives a message its routing id.")]
    [Rule(41, 33, Shall, ServerType, "It goes to the peer that the id names, when its queue has room.")]
    public void Server_sends_to_whom_a_message_is_for() => Server.SendsToWhomItIsFor();

    [Fact]
    [Rule(41, 34, Shall, ServerType, "An id that no peer has is an error.")]
    public void Server_refuses_an_unknown_peer() => Server.RefusesAnUnknownPeer();

    [Fact]
    [Rule(41, 35, Shall, ServerType, "With the queue full a send waits.")]
    [Rule(41, 36, Shall, ServerType, "What does not fit into a queue is not dropped.")]
    public void Server_waits_and_discards_nothing() => Server.WaitsAndDiscardsNothing();

    [Fact]
    public void Server_serves_several_threads() => Server.ServesSeveralThreads();

    [Fact]
    public void Both_forget_what_was_sent_in_part()
    {
        Client.ForgetsWhatWasSentInPart();
        ServerFlow.ForgetsWhatWasSentInPart();
    }
}
