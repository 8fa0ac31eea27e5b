using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 52, CHANNEL.</summary>
public sealed class Rfc52Tests
{
    private const string Goals = "Overall Goals of this Pattern";
    private const string ChannelType = "The CHANNEL Socket Type";

    private static readonly Flow Channel = new(SocketKind.Channel, "CHANNEL");

    [Fact]
    [Rule(52, 2, Must, Goals, "One call sends or receives a whole message, whatever other threads do.")]
    [Rule(52, 10, Must, ChannelType, "Several threads may send and receive.")]
    public void Several_threads_are_served() => ManyThreads.Exchange(SocketKind.Channel, "CHANNEL");

    [Fact]
    [Rule(52, 3, Must, Goals, "There are no messages of several frames.")]
    [Rule(52, 15, Must, ChannelType, "Messages of several frames are not sent.")]
    [Rule(52, 18, Must, ChannelType, "No part of a message of several frames is delivered.")]
    public void It_knows_one_frame_alone() => Channel.KnowsOneFrameAlone();

    [Fact]
    [Rule(52, 4, Shall, ChannelType, "Messages go out and come in as they were given.")]
    public void Messages_stay_what_they_are()
    {
        Channel.SendsWhatItWasGiven();
        Channel.DeliversWhatItGot();
    }

    [Fact]
    [Rule(52, 5, Shall, ChannelType, "The peer has a queue each way, and the one does not hold up the other.")]
    public void Each_way_queues_by_itself() => Channel.QueuesEachWayByItself();

    [Fact]
    [Rule(52, 6, Shall, ChannelType, "A peer that we connect to has its queues at once, and they outlive its connections.")]
    public void Who_is_connected_to_keeps_its_queues()
    {
        Channel.KeepsAQueueForWhomItConnectsTo();
        Channel.KeepsWhatCameFromWhomItConnectsTo();
    }

    [Fact]
    [Rule(52, 7, Shall, ChannelType, "A peer that connects to us gets its queues.")]
    [Rule(52, 8, Shall, ChannelType, "When such a peer leaves, its outgoing queue goes with what was in it.")]
    public void A_queue_ends_with_the_peer_that_connected() => Channel.EndsAQueueWithThePeerThatConnected();

    [Fact]
    [Rule(52, 9, Should, ChannelType, "The length of the queues is an option.")]
    public void The_queues_are_bounded()
    {
        Channel.BoundsItsQueue();
        Channel.BoundsWhatItReads();
    }

    [Fact]
    [Rule(52, 11, Shall, ChannelType, "The peer counts as there only while its queue has room.")]
    [Rule(52, 14, Shall, ChannelType, "What does not fit into the queue is not dropped.")]
    public void Nothing_is_discarded() => Channel.DiscardsNothing();

    [Fact]
    [Rule(52, 12, Shall, ChannelType, "With nobody to send to, a send waits or fails clearly.")]
    [Rule(52, 13, Shall, ChannelType, "With nobody to send to, no message is taken.")]
    public void Without_a_peer_it_refuses() => Channel.RefusesWithoutAPeer();

    [Fact]
    [Rule(52, 16, Shall, ChannelType, "It hears its one peer, and nobody else.")]
    [Rule(52, 17, Shall, ChannelType, "What comes in is handed to the application.")]
    public void A_second_peer_is_not_heard()
    {
        using var rig = new Rig();
        var channel = rig.Make(SocketKind.Channel);
        var endpoint = channel.Bind(rig.Fresh());
        using var first = new RawPeer(endpoint).Shake("CHANNEL");
        channel.AwaitPeers(1);
        using (var second = new RawPeer(endpoint))
        {
            second.WriteWhileOpen([.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "CHANNEL")), .. RawPeer.Frames("intruder")]);
            second.ReadToEnd();
        }

        first.Write(RawPeer.Frames("peer"));
        Assert.Equal(["peer"], channel.Take());
        Assert.Null(channel.TakeNow());
        channel.Give("answer");
        Assert.Equal(["answer"], first.ReadMessage());
        first.Dispose();
        channel.AwaitPeers(0);
        using var next = new RawPeer(endpoint).Shake("CHANNEL");
        channel.AwaitPeers(1);
        next.Write(RawPeer.Frames("next"));
        Assert.Equal(["next"], channel.Take());
    }

    [Fact]
    public void What_was_sent_in_part_is_forgotten() => Channel.ForgetsWhatWasSentInPart();
}
