using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 29, PUBSUB: PUB and XPUB; SUB and XSUB are in the other part.</summary>
public sealed partial class Rfc29Tests
{
    private const string PubType = "The PUB Socket Type";
    private const string XPubType = "The XPUB Socket Type";

    /// <summary>Both kinds that publish.</summary>
    public static TheoryData<SocketKind> Publishers => [SocketKind.Pub, SocketKind.XPub];

    [Fact]
    [Rule(29, 2, Shall, PubType, "It sends and never receives.")]
    [Rule(29, 14, Shall, PubType, "The application is not told of subscriptions.")]
    public void Pub_has_nothing_to_receive_with() => Assert.False(typeof(ReceivingSocket).IsAssignableFrom(typeof(PublisherSocket)));

    [Theory, MemberData(nameof(Publishers))]
    [Rule(29, 3, Shall, PubType, "Each subscriber has an outgoing queue of its own.")]
    [Rule(29, 5, Shall, PubType, "A subscriber that connects to us gets a queue.")]
    [Rule(29, 11, Shall, PubType, "What does not fit into a subscriber's queue is dropped for it alone.")]
    [Rule(29, 12, Shall, PubType, "Sending never waits.")]
    [Rule(29, 17, Shall, XPubType, "A subscriber that connects to us gets its queues.")]
    [Rule(29, 22, Shall, XPubType, "What does not fit into a subscriber's queue is dropped for it alone.")]
    [Rule(29, 23, Shall, XPubType, "Sending never waits.")]
    public void A_stuck_subscriber_loses_and_no_other_does(SocketKind kind)
    {
        using var rig = new Rig();
        var publisher = rig.Make(kind, Ends.Narrow with { SendTimeout = TimeSpan.FromMilliseconds(1) });
        var endpoint = publisher.Bind(rig.Fresh());
        using var stuck = Subscriber(endpoint, "");
        using var lively = Subscriber(endpoint, "");
        for (var number = 0; number < 60; number++)
        {
            Assert.True(publisher.Offer(Message.Of(Flow.Numbered(number).AsSpan())));
            Assert.Equal(number, Flow.NumberOf(lively.ReadMessage()[0]));
        }

        Assert.True(publisher.Statistics.DroppedFor(DropReason.HighWaterMark) > 0);

        // What the stuck one did get is the beginning, in order.
        for (var number = 0; number < Ends.Narrow.SendHighWaterMark; number++)
        {
            Assert.Equal(number, Flow.NumberOf(stuck.ReadMessage()[0]));
        }
    }

    [Theory, MemberData(nameof(Publishers))]
    [Rule(29, 6, Shall, PubType, "When a subscriber that had connected leaves, its queue goes with what was in it.")]
    [Rule(29, 18, Shall, XPubType, "When a subscriber that had connected leaves, its outgoing queue goes with what was in it.")]
    public void A_queue_ends_with_the_subscriber(SocketKind kind)
    {
        using var rig = new Rig();
        var publisher = rig.Make(kind, Ends.Narrow);
        var endpoint = publisher.Bind(rig.Fresh());
        using (var gone = Subscriber(endpoint, ""))
        {
            for (var number = 0; number < 60; number++)
            {
                publisher.Offer(Message.Of(Flow.Numbered(number).AsSpan()));
            }

            Assert.InRange(publisher.Statistics.Waiting, 1, Ends.Narrow.SendHighWaterMark + 1); // one may be half sent
        }

        publisher.AwaitPeers(0);
        Assert.Equal(0, publisher.Statistics.Waiting);
        Assert.True(publisher.Statistics.DroppedFor(DropReason.Disconnect) > 0);
        using var next = Subscriber(endpoint, "");
        publisher.Give("fresh");
        Assert.Equal(["fresh"], next.ReadMessage());
    }

    [Theory, MemberData(nameof(Publishers))]
    [Rule(29, 7, Should, PubType, "The length of a queue is an option.")]
    [Rule(29, 19, Should, XPubType, "The length of the queues is an option.")]
    public void The_queue_is_bounded(SocketKind kind)
    {
        using var rig = new Rig();
        var publisher = rig.Make(kind, Ends.Narrow);
        using var stuck = Subscriber(publisher.Bind(rig.Fresh()), "");
        for (var number = 0; number < 100; number++)
        {
            publisher.Offer(Message.Of(Flow.Numbered(number).AsSpan()));
            Assert.InRange(publisher.Statistics.Waiting, 0, Ends.Narrow.SendHighWaterMark + 1); // one may be half sent
        }
    }

    [Fact]
    [Rule(29, 8, Shall, PubType, "What subscribers send it is dropped without a word.")]
    public void Pub_ignores_what_subscribers_send()
    {
        using var rig = new Rig();
        var publisher = rig.Make(SocketKind.Pub);
        using var peer = Subscriber(publisher.Bind(rig.Fresh()), "", "XSUB");
        peer.Write([.. RawPeer.Frames("hello"), .. RawPeer.Frames("a", "b"), .. RawPeer.Frames("")]);
        peer.ReadUntilPong();
        Assert.Equal(3, publisher.Statistics.DroppedFor(DropReason.Filtered));
        publisher.Give("goes on");
        Assert.Equal(["goes on"], peer.ReadMessage());
    }

    [Theory, MemberData(nameof(Publishers))]
    [Rule(29, 9, Shall, PubType, "Messages go out as they were given.")]
    [Rule(29, 20, Shall, XPubType, "Messages go out as they were given.")]
    public void Messages_go_out_as_they_were_given(SocketKind kind)
    {
        using var rig = new Rig();
        var publisher = rig.Make(kind);
        using var peer = Subscriber(publisher.Bind(rig.Fresh()), "");
        publisher.Give("a", "", new('b', 255), "\0\u0001\u00ff");
        peer.Expect(RawPeer.Frames("a", "", new('b', 255), "\0\u0001\u00ff"));
    }

    [Theory, MemberData(nameof(Publishers))]
    [Rule(29, 10, Shall, PubType, "A subscription is compared, byte by byte, with the beginning of the first frame.")]
    [Rule(29, 21, Shall, XPubType, "A subscription is compared, byte by byte, with the beginning of the first frame.")]
    public void A_subscription_is_compared_with_the_beginning_of_the_first_frame(SocketKind kind)
    {
        using var rig = new Rig();
        var publisher = rig.Make(kind);
        using var peer = Subscriber(publisher.Bind(rig.Fresh()), "a\0\u00ff");
        publisher.Give("a\0\u00ff");
        publisher.Give("a\0\u00ffmore", "second");
        publisher.Give("a\0");
        publisher.Give("A\0\u00ff");
        publisher.Give("a\0\u00fe");
        publisher.Give(" a\0\u00ff");
        publisher.Give("other", "a\0\u00ff");
        publisher.Give("", "a\0\u00ff");
        Assert.Equal(["a\0\u00ff", "a\0\u00ffmore|second"], peer.ReadUntilPong());
    }

    [Theory, MemberData(nameof(Publishers))]
    [Rule(29, 13, Shall, PubType, "Subscribing and unsubscribing work as the transport has them.")]
    [Rule(29, 26, Shall, XPubType, "Subscribing and unsubscribing work as the transport has them.")]
    public void Subscriptions_come_and_go(SocketKind kind)
    {
        using var rig = new Rig();
        var publisher = rig.Make(kind);
        using var peer = Subscriber(publisher.Bind(rig.Fresh()), "a");
        publisher.Give("a");
        publisher.Give("b");
        Assert.Equal(["a"], peer.ReadUntilPong());
        peer.Write([.. RawPeer.Command("CANCEL", (byte)'a'), .. RawPeer.Command("SUBSCRIBE", (byte)'b')]);
        peer.ReadUntilPong();
        publisher.Give("a");
        publisher.Give("b");
        Assert.Equal(["b"], peer.ReadUntilPong());
    }

    [Fact]
    [Rule(29, 15, Shall, XPubType, "What it sends and what it is told are queued apart.")]
    public void XPub_queues_each_way_by_itself()
    {
        using var rig = new Rig();
        var publisher = rig.Make(SocketKind.XPub, Ends.Narrow);
        using var peer = Subscriber(publisher.Bind(rig.Fresh()), "");
        for (var number = 0; number < 60; number++)
        {
            publisher.Offer(Message.Of(Flow.Numbered(number).AsSpan()));
        }

        Assert.Equal(["\u0001"], publisher.Take());
        peer.Write(RawPeer.Command("SUBSCRIBE", (byte)'x'));
        Assert.Equal(["\u0001x"], publisher.Take());
    }

    [Fact]
    [Rule(29, 25, Shall, XPubType, "What subscribers send is handed to the application.")]
    public void XPub_delivers_what_subscribers_send()
    {
        using var rig = new Rig();
        var publisher = rig.Make(SocketKind.XPub);
        using var peer = new RawPeer(publisher.Bind(rig.Fresh())).Shake("XSUB");
        peer.Write([.. RawPeer.Frames("hello"), .. RawPeer.Frames("a", "", "\u00ff")]);
        Assert.Equal(["hello"], publisher.Take());
        Assert.Equal(["a", "", "\u00ff"], publisher.Take());
    }

    [Fact]
    [Rule(29, 27, Shall, XPubType, "The application is told of subscriptions.")]
    public void XPub_tells_of_subscriptions()
    {
        using var rig = new Rig();
        var publisher = rig.Make(SocketKind.XPub);
        var endpoint = publisher.Bind(rig.Fresh());
        using var one = Subscriber(endpoint, "topic");
        Assert.Equal(["\u0001topic"], publisher.Take());

        // The same of another peer changes nothing that the application need know, until the last one cancels.
        using var other = Subscriber(endpoint, "topic");
        one.Write(RawPeer.Command("CANCEL", [.. "topic"u8]));
        one.ReadUntilPong();
        Assert.Null(publisher.TakeNow());
        other.Write(RawPeer.Command("CANCEL", [.. "topic"u8]));
        Assert.Equal(["\0topic"], publisher.Take());
    }

    [Fact]
    [Rule(29, 28, Shall, XPubType, "When a subscriber is gone, the application is told that its subscriptions are.")]
    public void XPub_tells_when_a_subscriber_is_gone()
    {
        using var rig = new Rig();
        var publisher = rig.Make(SocketKind.XPub);
        var endpoint = publisher.Bind(rig.Fresh());
        using var other = Subscriber(endpoint, "shared");
        using (var gone = Subscriber(endpoint, "shared"))
        {
            gone.Write(RawPeer.Command("SUBSCRIBE", [.. "own"u8]));
            gone.ReadUntilPong();
            gone.Reset();
        }

        Assert.Equal(["\u0001shared"], publisher.Take());
        Assert.Equal(["\u0001own"], publisher.Take());
        Assert.Equal(["\0own"], publisher.Take());
        Assert.Null(publisher.TakeNow());
    }

    private static RawPeer Subscriber(string endpoint, string topic, string kind = "SUB")
    {
        var peer = new RawPeer(endpoint).Shake(kind);
        peer.Write(RawPeer.Command("SUBSCRIBE", [.. topic.Select(one => (byte)one)]));
        peer.ReadUntilPong();
        return peer;
    }
}
