using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests.Rules;

/// <summary>What we do otherwise than an RFC says, in whole or in part, and why.</summary>
internal static class Deviations
{
    private const string Deliver = "Only the outgoing queue is destroyed: what had arrived whole is still delivered. The sender has given it away, and nobody asked to lose it; libzmq does the same.";
    private const string Pause = "A full queue stops the reading instead: TCP then holds the publisher back, and the message is dropped there, counted, before it costs the network anything. libzmq does the same.";
    private const string Unwanted = "Nothing is queued for a subscriber that has not greeted: what it wants is known only from its subscriptions. What is published before is counted as sent to nobody, as in libzmq.";

    private const string Padding = "The last padding byte is 1, as libzmq sends it: a ZMTP 1.0 or 2.0 peer reads the padding as the length of an empty identity and then fails in an orderly way.";
    private const string Counted = "Subscriptions are counted at the subscriber, which sends only the first and the last of equal ones. At the publisher one cancellation ends them: libzmq's subscribers pass on every subscription but only the last cancellation, so a publisher that counted would never stop sending to them.";
    private const string NoError = "The connection is closed without ERROR. libzmq takes ERROR as final and never comes back, although another program may listen at the endpoint the next moment; both sides tell the wrong kind as an event, and we try again at the longest interval.";

    /// <summary>Gets them all.</summary>
    public static IReadOnlyList<Untested> All { get; } =
    [
        new(23, 4, Should, "Version Negotiation", "Without support for older versions, the padding is zeros.", Padding),
        new(23, 39, Should, "The Socket-Type Property", "A peer of a wrong kind is told so with ERROR.", NoError),
        new(37, 4, Should, "Version Negotiation", "Without support for older versions, the padding is zeros.", Padding),
        new(37, 32, Shall, "The NULL Security Mechanism", "A value has up to 2^31 - 1 bytes.", "A READY of more than 8 KiB ends the connection: nobody who has not yet been greeted may make us hold more."),
        new(23, 30, Shall, "The NULL Security Mechanism", "A value has up to 2^31 - 1 bytes.", "A READY of more than 8 KiB ends the connection: nobody who has not yet been greeted may make us hold more."),
        new(37, 40, Should, "The Socket-Type Property", "A peer of a wrong kind is told so with ERROR.", NoError),
        new(23, 55, Shall, "The Publish-Subscribe Pattern", "Two subscriptions of one peer to the same topic need two cancellations at the publisher as well.", Counted),
        new(37, 60, Shall, "The Publish-Subscribe Pattern", "Two subscriptions of one peer to the same topic need two cancellations at the publisher as well.", Counted),
        new(28, 25, Shall, "The DEALER Socket Type", "A peer that leaves takes both its queues along.", Deliver),
        new(28, 37, Shall, "The ROUTER Socket Type", "A peer that leaves takes both its queues along.", Deliver),
        new(29, 4, Shall, "The PUB Socket Type", "A subscriber that we connect to has a queue at once, which outlives its connections.", Unwanted),
        new(29, 16, Shall, "The XPUB Socket Type", "A subscriber that we connect to has its queues at once, which outlive its connections.", Unwanted),
        new(29, 18, Shall, "The XPUB Socket Type", "A subscriber that leaves takes both its queues along.", Deliver),
        new(29, 24, Shall, "The XPUB Socket Type", "Subscribers are heard in turn.", "What subscribers send stands in one bounded line in the order in which it came, because subscriptions of different peers must keep that order; a subscriber that floods it loses its own messages and others', all counted."),
        new(29, 33, Shall, "The SUB Socket Type", "A publisher that leaves takes its queue along.", Deliver),
        new(29, 35, Shall, "The SUB Socket Type", "What does not fit into a publisher's queue is dropped.", Pause),
        new(29, 40, Shall, "The XSUB Socket Type", "A publisher that we connect to has its queues at once, which outlive its connections.", "Subscriptions are kept and sent to each publisher that comes; messages upstream go to those that are there, and are counted as sent to nobody otherwise."),
        new(29, 42, Shall, "The XSUB Socket Type", "A publisher that leaves takes both its queues along.", Deliver),
        new(29, 45, Shall, "The XSUB Socket Type", "What does not fit into a publisher's incoming queue is dropped.", Pause),
        new(29, 54, Should, "The XSUB Socket Type", "Before closing a connection it takes back its subscriptions.", "The end of the connection says the same, at once and also when a process is killed; publishers must act on it in any case."),
        new(30, 19, Shall, "The PULL Socket Type", "A peer that leaves takes its queue along.", Deliver),
        new(31, 6, Shall, "The PAIR Socket Type", "A peer that leaves takes both its queues along.", Deliver),
        new(41, 8, Shall, "The CLIENT Socket Type", "A peer that leaves takes both its queues along.", Deliver),
        new(41, 24, Shall, "The SERVER Socket Type", "A peer that leaves takes both its queues along.", Deliver),
        new(48, 6, Shall, "The RADIO Socket Type", "A dish that we connect to has a queue at once, which outlives its connections.", "Nothing is queued for a dish that has not greeted: what it wants is known only from the groups that it joins. What is sent before is counted as sent to nobody, as in libzmq."),
        new(48, 23, Shall, "The DISH Socket Type", "A radio that leaves takes its queue along.", Deliver),
        new(48, 27, Shall, "The DISH Socket Type", "What does not fit into a radio's queue is dropped.", Pause),
        new(49, 23, Shall, "The GATHER Socket Type", "A peer that leaves takes its queue along.", Deliver),
        new(51, 8, Shall, "The PEER Socket Type", "A peer that leaves takes both its queues along.", Deliver),
        new(52, 8, Shall, "The CHANNEL Socket Type", "A peer that leaves takes both its queues along.", Deliver),
    ];
}
