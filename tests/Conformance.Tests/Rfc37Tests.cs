using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 37, ZMTP 3.1, where it says more than 3.0: roles with NULL, commands for subscriptions and groups, heartbeats.</summary>
public sealed class Rfc37Tests
{
    private const string NullMechanism = "The NULL Security Mechanism";
    private const string Resource = "The Resource Property";
    private const string PublishSubscribe = "The Publish-Subscribe Pattern";
    private const string RadioDish = "The Radio-Dish Pattern";
    private const string ThreadSafe = "Thread-Safe Socket Types";
    private const string Heartbeating = "Connection Heartbeating";

    private static readonly SocketOptions Beating = Rig.Options with
    {
        HeartbeatInterval = TimeSpan.FromMilliseconds(40),
        HeartbeatTimeout = TimeSpan.FromMilliseconds(200),
    };

    [Fact]
    [Rule(37, 26, Shall, NullMechanism, "Who binds is the server, who connects the client.")]
    [Rule(37, 27, Shall, NullMechanism, "The client sends READY and waits for the server's before it sends more.")]
    public void As_the_client_it_sends_READY_and_waits()
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var push = rig.Make(SocketKind.Push);
        push.Connect(listener.Endpoint);
        push.Give("after the handshake");
        using var server = listener.Accept();
        server.Write(RawPeer.Greeting);
        server.ReadExactly(64);
        server.Expect(RawPeer.Ready(("Socket-Type", "PUSH")));
        Assert.False(server.HasBytes);
        Assert.Equal(0, push.PeerCount);
        server.Write(RawPeer.Ready(("Socket-Type", "PULL")));
        Assert.Equal(["after the handshake"], server.ReadMessage());
    }

    [Fact]
    [Rule(37, 29, Must, NullMechanism, "The server answers a READY without fault with its own.")]
    public void As_the_server_it_answers_READY()
    {
        using var rig = new Rig();
        var pull = rig.Make(SocketKind.Pull);
        using var client = new RawPeer(pull.Bind(rig.Fresh()));
        client.Write([.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "PUSH"))]);
        client.ReadExactly(64);
        client.Expect(RawPeer.Ready(("Socket-Type", "PULL")));
        pull.AwaitPeers(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("service")]
    [InlineData("system/name-service/test")]
    [Rule(37, 44, Shall, Resource, "A peer is taken whatever Resource it asks for.")]
    public void Any_resource_is_taken(string resource)
    {
        using var rig = new Rig();
        var pull = rig.Make(SocketKind.Pull);
        using var peer = new RawPeer(pull.Bind(rig.Fresh()));
        peer.Write([.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "PUSH"), ("Resource", resource)), .. RawPeer.Frames("heard")]);
        Assert.Equal(["heard"], pull.Take());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(245)]
    [InlineData(246)]
    [InlineData(1000)]
    [Rule(37, 56, Shall, PublishSubscribe, "A subscription is the command SUBSCRIBE with the topic.")]
    [Rule(37, 57, Shall, PublishSubscribe, "Its end is the command CANCEL with the topic.")]
    public void Subscriptions_are_commands(int length)
    {
        using var rig = new Rig();
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        using var publisher = new RawPeer(subscriber.Bind(rig.Fresh())).Shake("PUB");
        subscriber.AwaitPeers(1);
        var topic = Enumerable.Range(0, length).Select(index => (byte)index).ToArray();
        subscriber.Subscribe(topic);
        publisher.Expect(RawPeer.Command("SUBSCRIBE", topic));
        subscriber.Unsubscribe(topic);
        publisher.Expect(RawPeer.Command("CANCEL", topic));
    }

    [Fact]
    [Rule(37, 65, Shall, RadioDish, "The RADIO's side filters, by exact group.")]
    public void Groups_are_filtered_at_the_radio()
    {
        using var rig = new Rig();
        var radio = rig.Keep(new RadioSocket(rig.Context, Rig.Options));
        using var dish = new RawPeer(radio.Bind(rig.Fresh())).Shake("DISH");
        radio.Send("news", "nobody has joined");
        dish.Write(RawPeer.Command("JOIN", [.. "news"u8]));
        Assert.Empty(dish.ReadUntilPong());
        foreach (var group in (string[])["news", "new", "newspaper", "News", "", "news"])
        {
            radio.Send(group, "body");
        }

        dish.Expect(RawPeer.Frames("news", "body"));
        dish.Expect(RawPeer.Frames("news", "body"));
        dish.Write(RawPeer.Command("LEAVE", [.. "news"u8]));
        Assert.Empty(dish.ReadUntilPong());
        radio.Send("news", "nobody is left");
        Assert.Empty(dish.ReadUntilPong());
    }

    [Theory]
    [InlineData("news")]
    [InlineData("")]
    [InlineData(255)]
    [Rule(37, 66, Shall, RadioDish, "A group is joined by the command JOIN.")]
    [Rule(37, 67, Shall, RadioDish, "It is left by the command LEAVE.")]
    public void Groups_are_joined_and_left_by_command(object group)
    {
        using var rig = new Rig();
        var dish = rig.Keep(new DishSocket(rig.Context, Rig.Options));
        using var radio = new RawPeer(dish.Bind(rig.Fresh())).Shake("RADIO");
        dish.AwaitPeers(1);
        var name = group as string ?? new string('g', (int)group);
        dish.Join(name);
        radio.Expect(RawPeer.Command("JOIN", [.. name.Select(one => (byte)one)]));
        dish.Leave(name);
        radio.Expect(RawPeer.Command("LEAVE", [.. name.Select(one => (byte)one)]));
    }

    /// <summary>The thread-safe kinds that receive, and a peer of each.</summary>
    public static TheoryData<SocketKind, string> ThreadSafeReceivers => new()
    {
        { SocketKind.Client, "SERVER" }, { SocketKind.Server, "CLIENT" }, { SocketKind.Gather, "SCATTER" },
        { SocketKind.Peer, "PEER" }, { SocketKind.Channel, "CHANNEL" },
    };

    [Theory, MemberData(nameof(ThreadSafeReceivers))]
    [Rule(37, 71, Must, ThreadSafe, "One call receives a whole message.")]
    [Rule(37, 72, Must, ThreadSafe, "Messages of several frames are not sent, and dropped when they come.")]
    public void Thread_safe_kinds_know_messages_of_one_frame_alone(SocketKind kind, string theirs)
    {
        using var rig = new Rig();
        var socket = rig.Make(kind);
        using var peer = new RawPeer(socket.Bind(rig.Fresh())).Shake(theirs);
        peer.Write([.. RawPeer.Frames("one", "two"), .. RawPeer.Frames("whole"), .. RawPeer.Frames("", "", ""), .. RawPeer.Frames("again")]);
        Assert.Equal(["whole"], socket.Take());
        Assert.Equal(["again"], socket.Take());
        Assert.Equal(2, socket.Statistics.DroppedIncoming);
        if (socket is not ReceivingSocket { Kind: SocketKind.Gather })
        {
            Assert.ThrowsAny<ArgumentException>(() => socket.Offer("one", "two"));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [Rule(37, 73, Must, Heartbeating, "A PING is answered with a PONG that carries its context, of up to 16 bytes.")]
    public void A_PING_is_answered_with_its_context(int length)
    {
        using var rig = new Rig();
        var endpoint = rig.Make(SocketKind.Pull).Bind(rig.Fresh());
        using var peer = new RawPeer(endpoint).Shake("PUSH");
        var context = Enumerable.Range(0, length).Select(index => (byte)(index * 17)).ToArray();
        peer.Write(RawPeer.Command("PING", [0, 0, .. context]));
        peer.Expect(RawPeer.Command("PONG", context));

        // A context of 17 bytes, and a PING without its time to live, break the protocol.
        peer.WriteWhileOpen(RawPeer.Command("PING", [0, 0, .. new byte[17]]));
        Assert.Empty(peer.ReadToEnd());
        using var other = new RawPeer(endpoint).Shake("PUSH");
        other.WriteWhileOpen(RawPeer.Command("PING", 0));
        Assert.Empty(other.ReadToEnd());
    }

    [Fact]
    [Rule(37, 74, Should, Heartbeating, "How long to wait is the application's choice.")]
    public void The_interval_is_an_option()
    {
        using var rig = new Rig();
        using var peer = new RawPeer(rig.Make(SocketKind.Pull, Beating).Bind(rig.Fresh())).Shake("PUSH");
        var (flags, ping) = peer.ReadFrame();
        Assert.Equal(4, flags);

        // The time to live is our timeout in tenths of a second: we take our own silence as seriously as the peer's.
        Assert.Equal([4, .. "PING"u8, 0, 2], ping);
    }

    [Fact]
    [Rule(37, 75, Should, Heartbeating, "Whatever comes in is a sign of life.")]
    public void Any_byte_is_a_sign_of_life()
    {
        using var rig = new Rig();
        var pull = rig.Make(SocketKind.Pull, Beating);
        using var peer = new RawPeer(pull.Bind(rig.Fresh())).Shake("PUSH");

        // Each PING is answered with one byte of a long message and never with PONG, for longer than the timeout.
        peer.Write([2, .. RawPeer.BigEndian(12)]);
        for (var count = 0; count < 12; count++)
        {
            Assert.Equal("PING", peer.ReadCommand());
            peer.Write((byte)'x');
        }

        Assert.Equal([new string('x', 12)], pull.Take());
    }

    [Fact]
    [Rule(37, 76, Should, Heartbeating, "Silence after a PING, or beyond the time that the peer's own PING gives, ends the connection.")]
    [Rule(37, 77, Should, Heartbeating, "After that it is made again as after any other end.")]
    public void Silence_ends_the_connection_and_it_is_made_again()
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var push = rig.Make(SocketKind.Push, Beating);
        push.Connect(listener.Endpoint);
        using (var silent = listener.Accept().Shake("PULL"))
        {
            Assert.Equal("PING", silent.ReadCommand());
            silent.ReadToEnd();
        }

        var patient = rig.Make(SocketKind.Push, Rig.Options with { HeartbeatInterval = TimeSpan.Zero });
        using var other = new RawListener();
        patient.Connect(other.Endpoint);
        using (var dying = other.Accept().Shake("PULL"))
        {
            dying.Write(RawPeer.Command("PING", 0, 2));
            Assert.Equal("PONG", dying.ReadCommand());
            Assert.Empty(dying.ReadToEnd());
        }

        foreach (var (socket, again) in ((Socket, RawListener)[])[(push, listener), (patient, other)])
        {
            using var back = again.Accept().Shake("PULL");
            socket.Give("back");
            Assert.Equal(["back"], back.ReadMessage());
        }
    }
}
