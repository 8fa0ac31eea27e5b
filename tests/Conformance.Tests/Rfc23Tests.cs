using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 23, ZMTP 3.0, where it says other things than 3.1: how we speak to a 3.0 peer.</summary>
public sealed class Rfc23Tests
{
    private const string NullMechanism = "The NULL Security Mechanism";
    private const string PublishSubscribe = "The Publish-Subscribe Pattern";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule(23, 25, Shall, NullMechanism, "Both sides send READY.")]
    [Rule(23, 32, Must, NullMechanism, "Neither waits for the other's before it sends its own.")]
    public void READY_is_sent_without_waiting_for_the_peers(bool binds)
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var pull = rig.Make(SocketKind.Pull);
        if (!binds)
        {
            pull.Connect(listener.Endpoint);
        }

        using var peer = binds ? new RawPeer(pull.Bind(rig.Fresh())) : listener.Accept();
        peer.Write(RawPeer.MakeGreeting(3, 0, "NULL"));
        peer.ReadExactly(64);
        peer.Expect(RawPeer.Ready(("Socket-Type", "PULL")));
        Assert.Equal(0, pull.PeerCount);
        peer.Write([.. RawPeer.Ready(("Socket-Type", "PUSH")), .. RawPeer.Frames("heard")]);
        Assert.Equal(["heard"], pull.Take());
    }

    [Theory]
    [InlineData(SocketKind.Sub)]
    [InlineData(SocketKind.XSub)]
    [Rule(23, 51, Shall, PublishSubscribe, "A subscription is a message of one frame: 1 and the topic.")]
    [Rule(23, 52, Shall, PublishSubscribe, "Its end is one: 0 and the topic.")]
    public void To_a_3_0_publisher_subscriptions_are_messages(SocketKind kind)
    {
        using var rig = new Rig();
        Socket subscriber = kind == SocketKind.Sub
            ? rig.Keep(new SubscriberSocket(rig.Context, Rig.Options))
            : rig.Keep(new XSubscriberSocket(rig.Context, Rig.Options));
        using var publisher = new RawPeer(subscriber.Bind(rig.Fresh())).Shake("PUB", minor: 0);
        subscriber.AwaitPeers(1);
        var longest = new string('t', 254);
        var longer = new string('t', 255);
        foreach (var topic in (string[])["a", "", longest])
        {
            Change(subscriber, topic, subscribe: true);
            publisher.Expect(RawPeer.Frames("\u0001" + topic));
            Change(subscriber, topic, subscribe: false);
            publisher.Expect(RawPeer.Frames("\0" + topic));
        }

        // 256 bytes with the 1 in front: a long frame.
        Change(subscriber, longer, subscribe: true);
        publisher.Expect(RawPeer.LongFrame(0, [1, .. longer.Select(one => (byte)one)]));
    }

    [Fact]
    public void To_a_3_0_peer_no_commands_are_sent()
    {
        using var rig = new Rig();
        var options = Rig.Options with { HeartbeatInterval = TimeSpan.FromMilliseconds(20), HeartbeatTimeout = TimeSpan.FromMilliseconds(60) };
        var subscriber = rig.Make(SocketKind.Sub, options);
        using var publisher = new RawPeer(subscriber.Bind(rig.Fresh())).Shake("PUB", minor: 0);
        subscriber.AwaitPeers(1);
        publisher.Expect(RawPeer.Frames("\u0001"));

        // It would not understand PING, so its silence is no reason to leave it.
        Assert.False(publisher.IsClosedWithin(TimeSpan.FromMilliseconds(200)));
        Assert.False(publisher.HasBytes);
        Assert.Equal(1, subscriber.PeerCount);
    }

    private static void Change(Socket socket, string topic, bool subscribe)
    {
        switch (socket)
        {
            case SubscriberSocket sub when subscribe:
                sub.Subscribe(topic);
                break;
            case SubscriberSocket sub:
                sub.Unsubscribe(topic);
                break;
            case XSubscriberSocket xsub when subscribe:
                xsub.Subscribe(topic);
                break;
            case XSubscriberSocket xsub:
                xsub.Unsubscribe(topic);
                break;
        }
    }
}
