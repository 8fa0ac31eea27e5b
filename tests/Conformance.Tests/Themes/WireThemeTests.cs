using System.Text;

namespace PactMQ.Conformance.Tests.Themes;

/// <summary>What libzmq's tests try with hand-made bytes, tried here by a scripted peer.</summary>
public sealed class WireThemeTests
{
    /// <summary>Lengths around every place where framing or storing changes.</summary>
    public static TheoryData<int> Sizes => [0, 1, 29, 30, 33, 34, 64, 254, 255, 256, 257, 8183, 8191, 8192, 8193, 16384, 65535, 65536, 65537, 300_000];

    /// <summary>Both kinds that publish, a peer's version, and the form in which it subscribes.</summary>
    public static TheoryData<SocketKind, byte, bool> Subscribing => new()
    {
        { SocketKind.Pub, 0, false }, { SocketKind.Pub, 0, true }, { SocketKind.Pub, 1, false }, { SocketKind.Pub, 1, true },
        { SocketKind.XPub, 0, false }, { SocketKind.XPub, 0, true }, { SocketKind.XPub, 1, false }, { SocketKind.XPub, 1, true },
    };

    /// <summary>What programs of other worlds, and ZMTP of other ages, begin with.</summary>
    public static TheoryData<string, HandshakeFault> Intruders => new()
    {
        // ZMTP 1.0 begins with no signature: it cannot be told from any other bytes.
        { "01 00", HandshakeFault.NotZmtp },
        { "06 00 41 42 43 44 45", HandshakeFault.NotZmtp },
        { "FF 00 00 00 00 00 00 00 01 7F 00 05 00 00", HandshakeFault.OldVersion },
        { "FF 00 00 00 00 00 00 00 01 7F 01 05 00 00", HandshakeFault.OldVersion },
        { "47 45 54 20 2F 20 48 54 54 50 2F 31 2E 31 0D 0A 0D 0A", HandshakeFault.NotZmtp },
        { "16 03 01 02 00 01 00 01 FC 03 03", HandshakeFault.NotZmtp },
    };

    [Theory, MemberData(nameof(Subscribing))]
    public void A_publisher_takes_either_form_of_subscription_from_either_version(SocketKind kind, byte minor, bool command)
    {
        using var rig = new Rig();
        var publisher = rig.Make(kind);
        using var peer = new RawPeer(publisher.Bind(rig.Fresh())).Shake("SUB", minor: minor);
        publisher.AwaitPeers(1);
        Tell(subscribe: true, "A");
        publisher.Give("A", "wanted");
        publisher.Give("B", "not wanted");
        Assert.Equal(["A", "wanted"], peer.ReadMessage());
        Tell(subscribe: false, "A");
        publisher.Give("A", "no longer wanted");
        Tell(subscribe: true, "end");
        publisher.Give("end");
        Assert.Equal(["end"], peer.ReadMessage());
        if (kind == SocketKind.XPub)
        {
            // The user sees one form, whatever is on the wire.
            Assert.Equal(["\u0001A"], publisher.Take());
            Assert.Equal(["\0A"], publisher.Take());
            Assert.Equal(["\u0001end"], publisher.Take());
        }

        void Tell(bool subscribe, string topic)
        {
            byte[] bytes = [.. topic.Select(one => (byte)one)];
            var (topics, change) = (TopicCount(publisher), subscribe ? 1 : -1);
            peer.Write(command ? RawPeer.Command(subscribe ? "SUBSCRIBE" : "CANCEL", bytes) : RawPeer.Frame(0, [subscribe ? (byte)1 : (byte)0, .. bytes]));
            Ends.Await(() => TopicCount(publisher) == topics + change, "The subscription was not understood.");
        }
    }

    [Theory]
    [InlineData(SocketKind.Sub, 0)]
    [InlineData(SocketKind.Sub, 1)]
    [InlineData(SocketKind.XSub, 0)]
    [InlineData(SocketKind.XSub, 1)]
    public void A_subscriber_asks_each_publisher_in_the_form_of_its_version(SocketKind kind, byte minor)
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var subscriber = rig.Make(kind);
        (subscriber as SubscriberSocket)?.Subscribe("A");
        (subscriber as XSubscriberSocket)?.Subscribe("A");
        subscriber.Connect(listener.Endpoint);
        using var publisher = listener.Accept().Shake("PUB", minor: minor);
        var asked = new[] { publisher.ReadFrame(), publisher.ReadFrame() }.Select(frame => (frame.Flags, Body: Encoding.Latin1.GetString(frame.Body))).Order();
        Assert.Equal(minor == 1 ? [(4, "\tSUBSCRIBE"), (4, "\tSUBSCRIBEA")] : [(0, "\u0001"), (0, "\u0001A")], asked.Select(one => ((int)one.Flags, one.Body)));
        publisher.Write(RawPeer.Frames("A", "heard"));
        Assert.Equal(["A", "heard"], subscriber.Take());
    }

    [Theory]
    [InlineData(245)]
    [InlineData(246)]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(1000)]
    [InlineData(1024)]
    public void A_long_topic_stays_whole(int size)
    {
        using var rig = new Rig();
        var publisher = rig.Make(SocketKind.XPub);
        using var peer = new RawPeer(publisher.Bind(rig.Fresh())).Shake("SUB");
        var topic = Text(size);
        peer.Write(RawPeer.Command("SUBSCRIBE", Encoding.Latin1.GetBytes(topic)));
        Assert.Equal(["\u0001" + topic], publisher.Take());
        publisher.Give(topic, "exact");
        publisher.Give(topic + "and more");
        Assert.Equal([topic, "exact"], peer.ReadMessage());
        Assert.Equal([topic + "and more"], peer.ReadMessage());
        peer.Write(RawPeer.Command("CANCEL", Encoding.Latin1.GetBytes(topic)));
        Assert.Equal(["\0" + topic], publisher.Take());
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Frames_of_every_size_stay_whole_each_way(int size)
    {
        using var rig = new Rig();
        var pair = rig.Make(SocketKind.Pair);
        using var peer = new RawPeer(pair.Bind(rig.Fresh())).Shake("PAIR");
        pair.AwaitPeers(1);
        var body = Text(size);
        pair.Give(body, "", body);
        Assert.Equal([body, "", body], peer.ReadMessage());
        var bytes = Encoding.Latin1.GetBytes(body);
        peer.Write([.. RawPeer.LongFrame(1, bytes), .. RawPeer.Frame(1), .. RawPeer.LongFrame(0, bytes)]);
        Assert.Equal([body, "", body], pair.Take());
    }

    [Theory, MemberData(nameof(Intruders))]
    public void Who_speaks_otherwise_is_turned_away_and_harms_nobody(string hex, HandshakeFault fault)
    {
        using var rig = new Rig();
        var pull = rig.Make(SocketKind.Pull);
        using var monitor = pull.Monitor(SocketEventKinds.HandshakeFailed);
        var endpoint = pull.Bind(rig.Fresh());
        using var good = new RawPeer(endpoint).Shake("PUSH");
        byte[] bytes = [.. hex.Split(' ').Select(two => Convert.ToByte(two, 16))];
        for (var turn = 0; turn < 3; turn++)
        {
            using var intruder = new RawPeer(endpoint);
            intruder.WriteWhileOpen([.. bytes, .. new byte[64]]);
            intruder.ReadToEnd();
            Ends.Await(() => monitor.TryRead(out var told) && Assert.IsType<HandshakeFailed>(told).Fault == fault, $"Nothing tells of {fault}.");
            good.Write(RawPeer.Frames($"still here {turn}"));
            Assert.Equal([$"still here {turn}"], pull.Take());
        }
    }

    [Theory, MemberData(nameof(Intruders))]
    public void Who_connects_to_such_a_program_tries_again_until_a_peer_is_there(string hex, HandshakeFault fault)
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var push = rig.Make(SocketKind.Push, Rig.Options with { ReconnectIntervalMax = TimeSpan.FromMilliseconds(20) });
        using var monitor = push.Monitor(SocketEventKinds.HandshakeFailed);
        push.Connect(listener.Endpoint);
        push.Give("kept");
        byte[] bytes = [.. hex.Split(' ').Select(two => Convert.ToByte(two, 16))];
        for (var turn = 0; turn < 3; turn++)
        {
            using var wrong = listener.Accept();
            wrong.WriteWhileOpen([.. bytes, .. new byte[64]]);
            wrong.ReadToEnd();
            Ends.Await(() => monitor.TryRead(out var told) && Assert.IsType<HandshakeFailed>(told).Fault == fault, $"Nothing tells of {fault}.");
        }

        using var good = listener.Accept().Shake("PULL");
        Assert.Equal(["kept"], good.ReadMessage());
    }

    [Fact]
    public void A_peer_that_answers_ERROR_takes_no_messages_any_more()
    {
        using var rig = new Rig();
        using var refusing = new RawListener();
        using var willing = new RawListener();
        var push = rig.Make(SocketKind.Push);
        using var monitor = push.Monitor(SocketEventKinds.HandshakeFailed | SocketEventKinds.Closed);
        push.Connect(refusing.Endpoint);
        push.Connect(willing.Endpoint);
        using var good = willing.Accept().Shake("PULL");
        using var bad = refusing.Accept();
        bad.Write([.. RawPeer.Greeting, .. RawPeer.Command("ERROR", [3, .. "400"u8])]);
        bad.ReadToEnd();
        Ends.Await(() => monitor.TryRead(out var told) && told is Closed, "The refused endpoint was not given up.");
        for (var number = 0; number < 10; number++)
        {
            push.Give($"{number}");
            Assert.Equal([$"{number}"], good.ReadMessage());
        }
    }

    [Fact]
    public void What_a_peer_announces_reaches_the_receiver()
    {
        using var rig = new Rig();
        var pull = (ReceivingSocket)rig.Make(SocketKind.Pull);
        using var peer = new RawPeer(pull.Bind(rig.Fresh()));
        peer.Write([.. RawPeer.Greeting, .. RawPeer.Ready(("socket-type", "PUSH"), ("X-Region", "eu"), ("x-empty", "")), .. RawPeer.Frames("hello")]);
        using var message = pull.Receive();
        Assert.Equal("eu", message.Peer!.Property("x-region"));
        Assert.Equal("", message.Peer.Property("X-Empty"));
        Assert.Null(message.Peer.Property("X-Other"));
        Assert.Equal(SocketKind.Push, message.Peer.Kind);
        Assert.StartsWith("127.0.0.1:", message.Peer.Property("Peer-Address"));
    }

    [Fact]
    public void A_request_skips_replies_with_a_bad_envelope()
    {
        using var rig = new Rig();
        var request = rig.Make(SocketKind.Req);
        using var peer = new RawPeer(request.Bind(rig.Fresh())).Shake("ROUTER");
        request.AwaitPeers(1);
        request.Give("question");
        Assert.Equal(["", "question"], peer.ReadMessage());
        peer.Write([.. RawPeer.Frames("no envelope"), .. RawPeer.Frames("not empty", "reply"), .. RawPeer.Frames("a", "", "reply"), .. RawPeer.Frames("", "good", "reply")]);
        Assert.Equal(["good", "reply"], request.Take());
        Assert.Equal(3, request.Statistics.DroppedIncoming);
    }

    private static int TopicCount(Socket publisher) => publisher is XPublisherSocket x ? x.TopicCount : ((PublisherSocket)publisher).TopicCount;

    private static string Text(int size) => string.Create(size, 0, static (span, _) =>
    {
        for (var index = 0; index < span.Length; index++)
        {
            span[index] = (char)(1 + (index * 31 % 255));
        }
    });
}
