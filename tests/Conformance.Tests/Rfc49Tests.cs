using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 49, SCATTERGATHER: SCATTER and GATHER.</summary>
public sealed class Rfc49Tests
{
    private const string Goals = "Overall Goals of this Pattern";
    private const string ScatterType = "The SCATTER Socket Type";
    private const string GatherType = "The GATHER Socket Type";

    private static readonly Flow Scatter = new(SocketKind.Scatter, "GATHER");
    private static readonly Flow Gather = new(SocketKind.Gather, "SCATTER");

    [Fact]
    [Rule(49, 2, Must, Goals, "One call sends or receives a whole message, whatever other threads do.")]
    [Rule(49, 11, Must, ScatterType, "Several threads may send.")]
    public void Scatter_serves_several_threads()
    {
        using var rig = new Rig();
        var scatter = rig.Make(SocketKind.Scatter, ManyThreads.Boundless);
        using var peer = new RawPeer(scatter.Bind(rig.Fresh())).Shake("GATHER");
        scatter.AwaitPeers(1);
        ManyThreads.Send(peer, (_, body) => scatter.Give(body));
    }

    [Fact]
    [Rule(49, 3, Must, Goals, "There are no messages of several frames.")]
    [Rule(49, 17, Must, ScatterType, "Messages of several frames are not sent.")]
    [Rule(49, 28, Must, GatherType, "No part of a message of several frames is delivered.")]
    public void Both_know_one_frame_alone()
    {
        Scatter.KnowsOneFrameAlone();
        Gather.KnowsOneFrameAlone();
    }

    [Fact]
    [Rule(49, 4, Shall, ScatterType, "It sends and never receives.")]
    public void Scatter_has_nothing_to_receive_with() => Assert.False(typeof(ReceivingSocket).IsAssignableFrom(typeof(ScatterSocket)) || typeof(ExchangingSocket).IsAssignableFrom(typeof(ScatterSocket)));

    [Fact]
    [Rule(49, 5, Shall, ScatterType, "Messages go out as they were given.")]
    public void Scatter_sends_what_it_was_given() => Scatter.SendsWhatItWasGiven();

    [Fact]
    [Rule(49, 7, Shall, ScatterType, "A peer that we connect to has a queue at once, which outlives its connections.")]
    public void Scatter_keeps_a_queue_for_whom_it_connects_to() => Scatter.KeepsAQueueForWhomItConnectsTo();

    [Fact]
    [Rule(49, 8, Shall, ScatterType, "A peer that connects to us gets a queue.")]
    [Rule(49, 9, Shall, ScatterType, "When such a peer leaves, its queue goes with what was in it.")]
    public void Scatter_ends_a_queue_with_the_peer_that_connected() => Scatter.EndsAQueueWithThePeerThatConnected();

    [Fact]
    [Rule(49, 10, Should, ScatterType, "The length of a queue is an option.")]
    public void Scatter_bounds_its_queue() => Scatter.BoundsItsQueue();

    [Fact]
    [Rule(49, 6, Shall, ScatterType, "Each peer has an outgoing queue of its own.")]
    [Rule(49, 12, Shall, ScatterType, "A peer counts as there only while its queue has room.")]
    public void Scatter_passes_over_the_full() => Scatter.PassesOverTheFull();

    [Fact]
    [Rule(49, 13, Shall, ScatterType, "Messages go to the peers that have room, in turn.")]
    public void Scatter_sends_in_turn() => Scatter.SendsInTurn();

    [Fact]
    [Rule(49, 14, Shall, ScatterType, "With nobody to send to, a send waits or fails clearly.")]
    [Rule(49, 15, Shall, ScatterType, "With nobody to send to, no message is taken.")]
    public void Scatter_refuses_without_a_peer() => Scatter.RefusesWithoutAPeer();

    [Fact]
    [Rule(49, 16, Shall, ScatterType, "What does not fit into a queue is not dropped.")]
    public void Scatter_discards_nothing() => Scatter.DiscardsNothing();

    [Fact]
    [Rule(49, 18, Shall, GatherType, "It receives and never sends.")]
    public void Gather_has_nothing_to_send_with() => Assert.False(typeof(SendingSocket).IsAssignableFrom(typeof(GatherSocket)) || typeof(ExchangingSocket).IsAssignableFrom(typeof(GatherSocket)));

    [Fact]
    [Rule(49, 19, Shall, GatherType, "Messages are delivered as they came.")]
    [Rule(49, 27, Shall, GatherType, "What comes in is handed to the application.")]
    public void Gather_delivers_what_it_got() => Gather.DeliversWhatItGot();

    [Fact]
    [Rule(49, 20, Shall, GatherType, "Each peer has an incoming queue of its own.")]
    [Rule(49, 22, Shall, GatherType, "A peer that connects to us gets a queue.")]
    [Rule(49, 24, Should, GatherType, "The length of the queue is an option.")]
    public void Gather_bounds_what_it_reads() => Gather.BoundsWhatItReads();

    [Fact]
    [Rule(49, 21, Shall, GatherType, "A peer that we connect to has a queue at once, which outlives its connections.")]
    public void Gather_keeps_what_came() => Gather.KeepsWhatCameFromWhomItConnectsTo();

    [Fact]
    [Rule(49, 25, Must, GatherType, "Several threads may receive.")]
    public void Gather_serves_several_threads()
    {
        using var rig = new Rig();
        var gather = rig.Make(SocketKind.Gather, ManyThreads.Boundless);
        using var peer = new RawPeer(gather.Bind(rig.Fresh())).Shake("SCATTER");
        ManyThreads.Receive(gather, body => peer.Write(RawPeer.Frames(body)));
    }

    [Fact]
    [Rule(49, 26, Shall, GatherType, "Peers are heard in turn.")]
    public void Gather_hears_all_in_turn() => Gather.HearsAllInTurn();

    [Fact]
    public void Gather_forgets_what_was_sent_in_part() => Gather.ForgetsWhatWasSentInPart();
}
