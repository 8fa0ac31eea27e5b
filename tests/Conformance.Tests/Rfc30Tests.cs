using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 30, PIPELINE: PUSH and PULL.</summary>
public sealed class Rfc30Tests
{
    private const string PushType = "The PUSH Socket Type";
    private const string PullType = "The PULL Socket Type";

    private static readonly Flow Push = new(SocketKind.Push, "PULL");
    private static readonly Flow Pull = new(SocketKind.Pull, "PUSH");

    [Fact]
    [Rule(30, 2, Shall, PushType, "It sends and never receives.")]
    public void Push_has_nothing_to_receive_with() => Assert.False(typeof(ReceivingSocket).IsAssignableFrom(typeof(PushSocket)) || typeof(ExchangingSocket).IsAssignableFrom(typeof(PushSocket)));

    [Fact]
    [Rule(30, 3, Shall, PushType, "Messages go out as they were given.")]
    public void Push_sends_what_it_was_given() => Push.SendsWhatItWasGiven();

    [Fact]
    [Rule(30, 5, Shall, PushType, "A peer that we connect to has a queue at once, which outlives its connections.")]
    public void Push_keeps_a_queue_for_whom_it_connects_to() => Push.KeepsAQueueForWhomItConnectsTo();

    [Fact]
    [Rule(30, 6, Shall, PushType, "A peer that connects to us gets a queue.")]
    [Rule(30, 7, Shall, PushType, "When such a peer leaves, its queue goes with what was in it.")]
    public void Push_ends_a_queue_with_the_peer_that_connected() => Push.EndsAQueueWithThePeerThatConnected();

    [Fact]
    [Rule(30, 8, Should, PushType, "The length of a queue is an option.")]
    public void Push_bounds_its_queue() => Push.BoundsItsQueue();

    [Fact]
    [Rule(30, 4, Shall, PushType, "Each peer has an outgoing queue of its own.")]
    [Rule(30, 9, Shall, PushType, "A peer counts as there only while its queue has room.")]
    public void Push_passes_over_the_full() => Push.PassesOverTheFull();

    [Fact]
    [Rule(30, 10, Shall, PushType, "Messages go to the peers that have room, in turn.")]
    public void Push_sends_in_turn() => Push.SendsInTurn();

    [Fact]
    [Rule(30, 11, Shall, PushType, "With nobody to send to, a send waits or fails clearly.")]
    [Rule(30, 12, Shall, PushType, "With nobody to send to, no message is taken.")]
    public void Push_refuses_without_a_peer() => Push.RefusesWithoutAPeer();

    [Fact]
    [Rule(30, 13, Shall, PushType, "What does not fit into a queue is not dropped.")]
    public void Push_discards_nothing() => Push.DiscardsNothing();

    [Fact]
    [Rule(30, 14, Shall, PullType, "It receives and never sends.")]
    public void Pull_has_nothing_to_send_with() => Assert.False(typeof(SendingSocket).IsAssignableFrom(typeof(PullSocket)) || typeof(ExchangingSocket).IsAssignableFrom(typeof(PullSocket)));

    [Fact]
    [Rule(30, 15, Shall, PullType, "Messages are delivered as they came.")]
    [Rule(30, 22, Shall, PullType, "What comes in is handed to the application.")]
    public void Pull_delivers_what_it_got() => Pull.DeliversWhatItGot();

    [Fact]
    [Rule(30, 16, Shall, PullType, "Each peer has an incoming queue of its own.")]
    [Rule(30, 18, Shall, PullType, "A peer that connects to us gets a queue.")]
    [Rule(30, 20, Should, PullType, "The length of the queue is an option.")]
    public void Pull_bounds_what_it_reads() => Pull.BoundsWhatItReads();

    [Fact]
    [Rule(30, 17, Shall, PullType, "A peer that we connect to has a queue at once, which outlives its connections.")]
    public void Pull_keeps_what_came() => Pull.KeepsWhatCameFromWhomItConnectsTo();

    [Fact]
    [Rule(30, 21, Shall, PullType, "Peers are heard in turn.")]
    public void Pull_hears_all_in_turn() => Pull.HearsAllInTurn();

    [Fact]
    public void Pull_forgets_what_was_sent_in_part() => Pull.ForgetsWhatWasSentInPart();
}
