using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 29, PUBSUB: SUB and XSUB.</summary>
public sealed partial class Rfc29Tests
{
    private const string SubType = "The SUB Socket Type";
    private const string XSubType = "The XSUB Socket Type";

    private static readonly Flow Sub = new(SocketKind.Sub, "PUB");
    private static readonly Flow XSub = new(SocketKind.XSub, "XPUB");

    [Fact]
    [Rule(29, 29, Shall, SubType, "It receives and never sends.")]
    public void Sub_has_nothing_to_send_with() =>
        Assert.False(typeof(SendingSocket).IsAssignableFrom(typeof(SubscriberSocket)) || typeof(ExchangingSocket).IsAssignableFrom(typeof(SubscriberSocket)));

    [Fact]
    [Rule(29, 30, Shall, SubType, "Each publisher has an incoming queue of its own.")]
    [Rule(29, 32, Shall, SubType, "A publisher that connects to us gets a queue.")]
    [Rule(29, 34, Should, SubType, "The length of the queue is an option.")]
    public void Sub_bounds_what_it_reads() => Sub.BoundsWhatItReads();

    [Fact]
    [Rule(29, 31, Shall, SubType, "A publisher that we connect to has a queue at once, which outlives its connections.")]
    public void Sub_keeps_what_came() => Sub.KeepsWhatCameFromWhomItConnectsTo();

    [Fact]
    [Rule(29, 36, Shall, SubType, "Publishers are heard in turn.")]
    public void Sub_hears_all_in_turn() => Sub.HearsAllInTurn();

    [Fact]
    [Rule(29, 37, Shall, SubType, "Messages are delivered as they came.")]
    [Rule(29, 38, Shall, SubType, "What comes in is handed to the application.")]
    public void Sub_delivers_what_it_got() => Sub.DeliversWhatItGot();

    [Fact]
    [Rule(29, 39, Shall, XSubType, "Each publisher has a queue each way, and the one does not hold up the other.")]
    [Rule(29, 50, Shall, XSubType, "What does not fit into a publisher's queue is dropped for it alone.")]
    [Rule(29, 51, Shall, XSubType, "Sending never waits.")]
    public void XSub_drops_for_the_stuck_and_hears_on()
    {
        using var rig = new Rig();
        var subscriber = rig.Make(SocketKind.XSub, Ends.Narrow with { SendTimeout = TimeSpan.FromMilliseconds(1) });
        var endpoint = subscriber.Bind(rig.Fresh());
        using var stuck = new RawPeer(endpoint).Shake("XPUB");
        using var lively = new RawPeer(endpoint).Shake("XPUB");
        subscriber.AwaitPeers(2);
        for (var number = 0; number < 60; number++)
        {
            Assert.True(subscriber.Offer(Message.Of(Flow.Numbered(number + 2).AsSpan())));
            Assert.Equal(number + 2, Flow.NumberOf(lively.ReadMessage()[0]));
        }

        Assert.True(subscriber.Statistics.DroppedFor(DropReason.HighWaterMark) > 0);
        stuck.Write(RawPeer.Frames("still heard"));
        Assert.Equal(["still heard"], subscriber.Take());
    }

    [Fact]
    [Rule(29, 41, Shall, XSubType, "A publisher that connects to us gets its queues.")]
    [Rule(29, 42, Shall, XSubType, "When such a publisher leaves, its outgoing queue goes with what was in it.")]
    public void XSub_ends_a_queue_with_the_publisher_that_connected()
    {
        using var rig = new Rig();
        var subscriber = rig.Make(SocketKind.XSub, Ends.Narrow);
        var endpoint = subscriber.Bind(rig.Fresh());
        using (var gone = new RawPeer(endpoint).Shake("XPUB"))
        {
            subscriber.AwaitPeers(1);
            for (var number = 0; number < 60; number++)
            {
                subscriber.Offer(Message.Of(Flow.Numbered(number + 2).AsSpan()));
            }
        }

        subscriber.AwaitPeers(0);
        Assert.Equal(0, subscriber.Statistics.Waiting);
        Assert.True(subscriber.Statistics.DroppedFor(DropReason.Disconnect) > 0);
        using var next = new RawPeer(endpoint).Shake("XPUB");
        subscriber.AwaitPeers(1);
        subscriber.Give("fresh");
        Assert.Equal(["fresh"], next.ReadMessage());
    }

    [Fact]
    [Rule(29, 43, Should, XSubType, "The length of the queues is an option.")]
    public void XSub_bounds_what_it_reads() => XSub.BoundsWhatItReads();

    [Fact]
    [Rule(29, 44, Shall, XSubType, "Messages are delivered as they came.")]
    [Rule(29, 47, Shall, XSubType, "What comes in is handed to the application.")]
    public void XSub_delivers_what_it_got() => XSub.DeliversWhatItGot();

    [Fact]
    [Rule(29, 46, Shall, XSubType, "Publishers are heard in turn.")]
    public void XSub_hears_all_in_turn() => XSub.HearsAllInTurn();

    [Fact]
    [Rule(29, 48, Shall, XSubType, "Messages go out as they were given.")]
    [Rule(29, 49, Shall, XSubType, "They go to every publisher.")]
    public void XSub_sends_to_every_publisher()
    {
        using var rig = new Rig();
        var subscriber = rig.Make(SocketKind.XSub);
        var endpoint = subscriber.Bind(rig.Fresh());
        var publishers = Enumerable.Range(0, 3).Select(_ => new RawPeer(endpoint).Shake("XPUB")).ToList();
        subscriber.AwaitPeers(3);
        foreach (var publisher in publishers)
        {
            Assert.Equal("SUBSCRIBE", publisher.ReadCommand());
        }

        subscriber.Give("a", "", new('b', 255), "\0\u00ff");
        foreach (var publisher in publishers)
        {
            publisher.Expect(RawPeer.Frames("a", "", new('b', 255), "\0\u00ff"));
            publisher.Dispose();
        }
    }

    [Fact]
    [Rule(29, 52, Shall, XSubType, "The application subscribes and unsubscribes, by method or by message.")]
    [Rule(29, 53, Shall, XSubType, "Publishers are told as the transport has it.")]
    public void XSub_passes_subscriptions_on()
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var subscriber = rig.Keep(new XSubscriberSocket(rig.Context, Rig.Options));
        subscriber.Connect(listener.Endpoint);
        subscriber.Subscribe("method");
        using (var first = listener.Accept().Shake("XPUB"))
        {
            subscriber.AwaitPeers(1);
            first.Expect(RawPeer.Command("SUBSCRIBE", [.. "method"u8]));
            subscriber.Give("\u0001message");
            Assert.Contains("message", Told(first));
            first.Write(RawPeer.Frames("message!"));
            Assert.Equal(["message!"], subscriber.Take());
        }

        // Both are restored with the next connection.
        using var second = listener.Accept().Shake("XPUB");
        subscriber.AwaitPeers(1);
        Assert.Equal(["message", "method"], ((string[])[Told(second), Told(second)]).Order());
        subscriber.Give("\0message");
        subscriber.Unsubscribe("method");
        Assert.Contains("message", Told(second));
        second.Expect(RawPeer.Command("CANCEL", [.. "method"u8]));
    }

    // A subscription as a command, or as the message that ZMTP 3.0 has for it: the topic.
    private static string Told(RawPeer publisher)
    {
        var (flags, body) = publisher.ReadFrame();
        var skip = (flags & 4) == 0 ? 1 : 1 + body[0];
        return string.Concat(body.Skip(skip).Select(one => (char)one));
    }
}
