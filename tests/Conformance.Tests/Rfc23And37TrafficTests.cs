using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 23 and RFC 37, ZMTP 3.0 and 3.1, where they say the same: frames, messages, subscriptions.</summary>
public sealed partial class Rfc23And37Tests
{
    private const string Framing = "Framing";
    private const string Messages = "Messages";
    private const string SocketSemantics = "Socket Semantics";
    private const string PublishSubscribe = "The Publish-Subscribe Pattern";
    private const string Wire = "Wire Analysis of the Connection";

    [Theory]
    [InlineData(0x08)]
    [InlineData(0x10)]
    [InlineData(0x20)]
    [InlineData(0x40)]
    [InlineData(0x80)]
    [Rule(23, 21, Must, Framing, "The five reserved flags are zero.")]
    [Rule(37, 21, Must, Framing, "The five reserved flags are zero.")]
    public void Reserved_flags_are_zero(byte flag)
    {
        using var rig = new Rig();
        var pull = rig.Make(SocketKind.Pull);
        var endpoint = pull.Bind(rig.Fresh());
        foreach (var use in (byte[])[0, 1, 4])
        {
            using var peer = new RawPeer(endpoint).Shake("PUSH");
            peer.WriteWhileOpen([.. RawPeer.Frames("before"), (byte)(flag | use), 5, 4, .. "PING"u8, .. RawPeer.Frames("after")]);
            peer.ReadToEnd();
            Assert.Equal(["before"], pull.Take());
        }

        Assert.Null(pull.TakeNow());
    }

    [Fact]
    [Rule(23, 22, Shall, Framing, "A command has no MORE.")]
    [Rule(37, 22, Shall, Framing, "A command has no MORE.")]
    public void A_command_has_no_more()
    {
        using var rig = new Rig();
        var pull = rig.Make(SocketKind.Pull);
        using var peer = new RawPeer(pull.Bind(rig.Fresh())).Shake("PUSH");
        peer.WriteWhileOpen([5, 7, 4, .. "PING"u8, 0, 0]);
        Assert.Empty(peer.ReadToEnd());
    }

    [Fact]
    [Rule(23, 23, Shall, Messages, "A message is delivered with all its frames, or not at all.")]
    [Rule(37, 23, Shall, Messages, "A message is delivered with all its frames, or not at all.")]
    public void A_message_cut_off_is_not_delivered()
    {
        using var rig = new Rig();
        var pull = rig.Make(SocketKind.Pull);
        var endpoint = pull.Bind(rig.Fresh());
        byte[] message = [.. RawPeer.Frames("one", "two"), .. RawPeer.LongFrame(1, new byte[300]), .. RawPeer.Frames("four")];

        // "one" and "two" are a message of their own; cut the one behind it at every byte.
        var start = RawPeer.Frames("one", "two").Length;
        for (var cut = start; cut < message.Length; cut += cut < start + 12 ? 1 : 37)
        {
            using var peer = new RawPeer(endpoint).Shake("PUSH");
            peer.Write(message[..cut]);
            peer.Dispose();
            Assert.Equal(["one", "two"], pull.Take());
        }

        pull.AwaitPeers(0);
        Assert.Null(pull.TakeNow());
    }

    [Fact]
    [Rule(23, 44, Shall, SocketSemantics, "A message is sent and received whole.")]
    [Rule(37, 49, Shall, SocketSemantics, "A message is sent and received whole.")]
    [Rule(23, 45, Shall, SocketSemantics, "Nothing of a message is sent before its last frame is there.")]
    [Rule(37, 50, Shall, SocketSemantics, "Nothing of a message is sent before its last frame is there.")]
    public void A_message_is_taken_whole()
    {
        using var rig = new Rig();
        var push = rig.Make(SocketKind.Push);
        using var peer = new RawPeer(push.Bind(rig.Fresh())).Shake("PULL");
        push.AwaitPeers(1);

        // A message that is being put together, then given up: nothing of it is on the wire.
        using (var abandoned = Message.Rent())
        {
            abandoned.Append("first"u8);
            abandoned.Append("second"u8);
            Assert.Empty(peer.ReadUntilPong());
        }

        push.Give("a", "b", "c");
        Assert.Equal(["a", "b", "c"], peer.ReadMessage());
    }

    [Fact]
    [Rule(23, 46, Shall, SocketSemantics, "No message arrives twice.")]
    [Rule(37, 51, Shall, SocketSemantics, "No message arrives twice.")]
    [Rule(23, 47, Shall, SocketSemantics, "Between two peers messages arrive in the order in which they were sent.")]
    [Rule(37, 52, Shall, SocketSemantics, "Between two peers messages arrive in the order in which they were sent.")]
    public async Task Messages_arrive_in_order_and_once_over_broken_connections()
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var push = rig.Make(SocketKind.Push, Rig.Options with { SendHighWaterMark = 50 });
        push.Connect(listener.Endpoint);
        using var stop = new CancellationTokenSource();
        var sending = Task.Run(() =>
        {
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                while (!push.Offer(Ends.Of($"{number}", new string('x', number % 7 * 1000)), TimeSpan.FromMilliseconds(20)) && !stop.IsCancellationRequested)
                {
                }
            }
        });
        var last = -1;
        for (var life = 0; life < 8; life++)
        {
            using var peer = listener.Accept().Shake("PULL");
            for (var count = 0; count < 50 + life; count++)
            {
                var got = peer.ReadMessage();
                var number = int.Parse(got[0]);
                Assert.True(number > last, $"{number} came after {last}.");
                Assert.Equal(number % 7 * 1000, got[1].Length);
                last = number;
            }

            if (life % 2 == 0)
            {
                peer.Reset();
            }
        }

        await stop.CancelAsync();
        await sending.WaitAsync(Rig.Limit);
    }

    [Fact]
    [Rule(23, 42, Shall, SocketSemantics, "Connecting does not wait for the peer.")]
    [Rule(37, 47, Shall, SocketSemantics, "Connecting does not wait for the peer.")]
    public void Connecting_does_not_wait()
    {
        using var rig = new Rig();
        using var listener = new RawListener(listen: false);
        var push = rig.Make(SocketKind.Push);
        push.Connect(listener.Endpoint);
        push.Give("early");
        listener.Listen();
        using var peer = listener.Accept().Shake("PULL");
        Assert.Equal(["early"], peer.ReadMessage());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [Rule(23, 50, Shall, PublishSubscribe, "The publisher's side filters.")]
    [Rule(37, 55, Shall, PublishSubscribe, "The publisher's side filters.")]
    [Rule(23, 53, Shall, PublishSubscribe, "A subscription matches what begins with it.")]
    [Rule(37, 58, Shall, PublishSubscribe, "A subscription matches what begins with it.")]
    [Rule(23, 54, Shall, PublishSubscribe, "An empty subscription matches everything.")]
    [Rule(37, 59, Shall, PublishSubscribe, "An empty subscription matches everything.")]
    public void Subscriptions_add_up_at_the_publisher(byte minor)
    {
        using var rig = new Rig();
        var publisher = rig.Make(SocketKind.Pub);
        using var peer = new RawPeer(publisher.Bind(rig.Fresh())).Shake("SUB", minor: minor);
        void Tell(bool subscribe, string topic)
        {
            byte[] bytes = [.. topic.Select(one => (byte)one)];
            peer.Write(minor == 0
                ? RawPeer.Frame(0, [subscribe ? (byte)1 : (byte)0, .. bytes])
                : RawPeer.Command(subscribe ? "SUBSCRIBE" : "CANCEL", bytes));
        }

        List<string> Published()
        {
            peer.ReadUntilPong();
            foreach (var topic in (string[])["", "A", "AB", "B"])
            {
                publisher.Give(topic, ".");
            }

            return peer.ReadUntilPong();
        }

        Assert.Empty(Published());
        Tell(true, "A");
        Assert.Equal(["A|.", "AB|."], Published());
        Tell(true, "AB");
        Assert.Equal(["A|.", "AB|."], Published());
        Tell(true, "");
        Assert.Equal(["|.", "A|.", "AB|.", "B|."], Published());
        Tell(false, "");
        Assert.Equal(["A|.", "AB|."], Published());
        Tell(false, "A");
        Assert.Equal(["AB|."], Published());
        Tell(false, "AB");
        Assert.Empty(Published());
    }

    [Fact]
    [Rule(23, 55, Shall, PublishSubscribe, "Subscriptions add up, and two of the same need two cancellations.")]
    [Rule(37, 60, Shall, PublishSubscribe, "Subscriptions add up, and two of the same need two cancellations.")]
    public void Subscriptions_are_counted_at_the_subscriber()
    {
        using var rig = new Rig();
        var subscriber = rig.Keep(new SubscriberSocket(rig.Context, Rig.Options));
        using var publisher = new RawPeer(subscriber.Bind(rig.Fresh())).Shake("PUB");
        subscriber.AwaitPeers(1);
        subscriber.Subscribe("A");
        publisher.Expect(RawPeer.Command("SUBSCRIBE", (byte)'A'));
        subscriber.Subscribe("A");
        subscriber.Unsubscribe("A");
        Assert.Empty(publisher.ReadUntilPong());
        publisher.Write(RawPeer.Frames("A, still"));
        Assert.Equal(["A, still"], subscriber.Take());
        subscriber.Unsubscribe("A");
        publisher.Expect(RawPeer.Command("CANCEL", (byte)'A'));
    }

    [Fact]
    [Rule(23, 61, Shall, Wire, "Without encryption, messages are message frames.")]
    [Rule(37, 81, Shall, Wire, "Without encryption, messages are message frames.")]
    [Rule(23, 62, Shall, Wire, "They are framed as the specification says, for every such mechanism.")]
    [Rule(37, 82, Shall, Wire, "They are framed as the specification says, for every such mechanism.")]
    [Rule(23, 64, Shall, Wire, "The names of commands can be read on every connection.")]
    [Rule(37, 84, Shall, Wire, "The names of commands can be read on every connection.")]
    public void Everything_on_the_wire_can_be_read()
    {
        using var rig = new Rig();
        var subscriber = rig.Make(SocketKind.XSub, Rig.Options with { HeartbeatInterval = TimeSpan.FromMilliseconds(20) });
        using var peer = new RawPeer(subscriber.Bind(rig.Fresh())).Shake("XPUB");
        subscriber.AwaitPeers(1);
        subscriber.Give("a message", "of two frames");
        ((XSubscriberSocket)subscriber).Subscribe("topic");
        peer.Write(RawPeer.Command("PING", 0, 0));
        var commands = new HashSet<string>();
        var frames = new List<string>();
        while (commands.Count < 3)
        {
            var (flags, body) = peer.ReadFrame();
            Assert.Equal(0, flags & 0xF8);
            if ((flags & 4) != 0)
            {
                var name = string.Concat(body.Skip(1).Take(body[0]).Select(one => (char)one));
                Assert.All(name, letter => Assert.InRange(letter, 'A', 'Z'));
                commands.Add(name);
            }
            else
            {
                frames.Add(string.Concat(body.Select(one => (char)one)));
            }
        }

        Assert.Equal(["PING", "PONG", "SUBSCRIBE"], commands.Order());
        Assert.Equal(["a message", "of two frames"], frames);
    }
}
