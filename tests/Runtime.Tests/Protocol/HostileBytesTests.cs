using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Protocol;

/// <summary>
/// Bytes that break the protocol or a limit end their own connection and nothing else: each test goes on with a good peer
/// on the same socket. The T numbers are those of the table of threats.
/// </summary>
public sealed class HostileBytesTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <summary>What a peer may say instead of a handshake.</summary>
    public static TheoryData<string, byte[]> BrokenHandshakes => new()
    {
        { "T21 not ZMTP", "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n"u8.ToArray() },
        { "T10 version 2", [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 1, 3, 0, 0] },
        { "T10 version 1", [0x01, 0x00, 0x01, 0x7E, .. new byte[80]] },
        { "T11 other mechanism", [.. RawPeer.MakeGreeting(3, 1, "PLAIN"), .. RawPeer.Ready(("Socket-Type", "PUSH"))] },
        { "T18 message before READY", [.. RawPeer.Greeting, .. RawPeer.Frame(0, 1, 2, 3)] },
        { "T18 PING before READY", [.. RawPeer.Greeting, .. RawPeer.Command("PING", 0, 0)] },
        { "T18 HELLO of another mechanism", [.. RawPeer.Greeting, .. RawPeer.Command("HELLO", 1, 97, 1, 97)] },
        { "T21 no Socket-Type", [.. RawPeer.Greeting, .. RawPeer.Ready(("Identity", ""))] },
        { "T21 kind that does not pair", [.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "SUB"))] },
        { "T21 unknown kind", [.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "PUSHY"))] },
        { "T17 property beyond the command", [.. RawPeer.Greeting, .. RawPeer.Command("READY", [11, .. "Socket-Type"u8, 0, 0, 0, 200, .. "PUSH"u8])] },
        { "T17 property of 4 GiB", [.. RawPeer.Greeting, .. RawPeer.Command("READY", [11, .. "Socket-Type"u8, 255, 255, 255, 255, .. "PUSH"u8])] },
        { "T17 property without a name", [.. RawPeer.Greeting, .. RawPeer.Command("READY", [.. RawPeer.Property("Socket-Type", "PUSH"), 0, 0, 0, 0, 0])] },
        { "T17 Socket-Type twice", [.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "PUSH"), ("socket-type", "PUSH"))] },
        { "T17 65 properties", [.. RawPeer.Greeting, .. RawPeer.Ready([("Socket-Type", "PUSH"), .. Enumerable.Range(0, 64).Select(number => ($"X-{number}", ""))])] },
        { "T17 handshake beyond 8 KiB", [.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "PUSH"), ("X-long", new string('x', 9000)))] },
        { "T17 handshake of 2^62 bytes", [.. RawPeer.Greeting, 0x06, .. RawPeer.BigEndian(1UL << 62)] },
        { "T21 reserved flag in READY", [.. RawPeer.Greeting, 0x84, .. RawPeer.Ready(("Socket-Type", "PUSH"))[1..]] },
        { "T21 MORE on READY", [.. RawPeer.Greeting, 0x05, .. RawPeer.Ready(("Socket-Type", "PUSH"))[1..]] },
        { "T30 empty command as READY", [.. RawPeer.Greeting, 0x04, 0x00] },
    };

    /// <summary>What a peer may send after a good handshake.</summary>
    public static TheoryData<string, byte[]> BrokenTraffic => new()
    {
        { "T1 frame of 2^63 bytes", [0x02, .. RawPeer.BigEndian(1UL << 63), 0] },
        { "T1 frame of 2^63 - 1 bytes", [0x02, .. RawPeer.BigEndian(long.MaxValue), 0] },
        { "T1 frame beyond the limit by 1", [0x02, .. RawPeer.BigEndian((16UL << 20) + 1), 0] },
        { "T1 sum beyond the limit", [0x01, 1, 0, 0x02, .. RawPeer.BigEndian(16UL << 20), 0] },
        { "T2 part 1025", [.. Enumerable.Repeat<byte[]>([0x01, 0x00], 1025).SelectMany(bytes => bytes)] },
        { "T21 reserved flag", [0x08, 1, 0] },
        { "T21 all flags", [0xFF, 1, 0] },
        { "T21 MORE on a command", [0x05, .. RawPeer.Command("PING", 0, 0)[1..]] },
        { "T30 empty command", [0x04, 0x00] },
        { "T30 command without a name", [0x04, 0x01, 0x00] },
        { "T30 name beyond the command", [0x04, 0x02, 0x09, (byte)'P'] },
        { "T19 PING without its time", RawPeer.Command("PING") },
        { "T18 READY again", RawPeer.Ready(("Socket-Type", "PUSH")) },
        { "T1 command of 2^62 bytes", [0x06, .. RawPeer.BigEndian(1UL << 62), 0] },
    };

    [Theory, MemberData(nameof(BrokenHandshakes))]
    public void Broken_handshake_ends_its_connection_alone(string name, byte[] bytes)
    {
        foreach (var wire in (string[])["tcp", "tcp portable"])
        {
            using var rig = new Rig(wire);
            var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
            var endpoint = pull.Bind(rig.Fresh());
            using var hostile = new RawPeer(endpoint);
            hostile.WriteWhileOpen(bytes);
            Assert.True(hostile.IsClosedWithin(Soon), $"{name} ({wire}): the connection stays open.");
            GoodPeerGoesOn(rig, pull, endpoint, 0);
        }
    }

    [Theory, MemberData(nameof(BrokenTraffic))]
    public void Broken_traffic_ends_its_connection_alone(string name, byte[] bytes)
    {
        foreach (var wire in (string[])["tcp", "tcp portable"])
        {
            using var rig = new Rig(wire);
            var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
            var endpoint = pull.Bind(rig.Fresh());
            var good = rig.Keep(new PushSocket(rig.Context, Rig.Options));
            good.Connect(endpoint);
            good.Send("before");
            Assert.Equal("before", pull.ReceiveString());
            using var hostile = new RawPeer(endpoint);
            hostile.Shake("PUSH");
            hostile.Write(RawPeer.Frame(0, (byte)'o', (byte)'k'));
            Assert.Equal("ok", pull.ReceiveString());
            hostile.WriteWhileOpen(bytes);
            Assert.True(hostile.IsClosedWithin(Soon), $"{name} ({wire}): the connection stays open.");
            good.Send("after");
            Assert.Equal("after", pull.ReceiveString());
            GoodPeerGoesOn(rig, pull, endpoint, 1);
        }
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("tcp portable")]
    public void T3_silent_peer_is_dropped_at_the_handshake_timeout(string wire)
    {
        using var rig = new Rig(wire);
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options with { HandshakeTimeout = TimeSpan.FromMilliseconds(200) }));
        var endpoint = pull.Bind(rig.Fresh());
        using var silent = new RawPeer(endpoint);
        using var halfway = new RawPeer(endpoint);
        halfway.Write(RawPeer.Greeting[..20]);
        using var greeted = new RawPeer(endpoint);
        greeted.Write(RawPeer.Greeting);
        Assert.True(silent.IsClosedWithin(Soon));
        Assert.True(halfway.IsClosedWithin(Soon));
        Assert.True(greeted.IsClosedWithin(Soon));
        GoodPeerGoesOn(rig, pull, endpoint, 0);

        // Who has shaken hands stays beyond the timeout.
        using var patient = new RawPeer(endpoint);
        patient.Shake("PUSH");
        Assert.False(patient.IsClosedWithin(TimeSpan.FromMilliseconds(500)));
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("tcp portable")]
    public void T2_exactly_the_limits_pass(string wire)
    {
        using var rig = new Rig(wire);
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        using var peer = new RawPeer(pull.Bind(rig.Fresh()));
        peer.Shake("PUSH");
        peer.Write([.. Enumerable.Repeat<byte[]>([0x01, 0x00], 1023).SelectMany(bytes => bytes), 0x00, 0x00]);
        using (var parts = pull.Receive())
        {
            Assert.Equal(1024, parts.Count);
        }

        var body = new byte[16 << 20];
        body[^1] = 7;
        peer.Write([0x02, .. RawPeer.BigEndian(16UL << 20)]);
        peer.Write(body);
        using var large = pull.Receive();
        Assert.Equal(16 << 20, large.Span(0).Length);
        Assert.Equal(7, large.Span(0)[^1]);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("tcp portable")]
    public void Every_byte_by_itself_is_understood(string wire)
    {
        using var rig = new Rig(wire);
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        using var peer = new RawPeer(pull.Bind(rig.Fresh()));
        byte[] session =
        [
            .. RawPeer.Greeting,
            .. RawPeer.Ready(("Socket-Type", "PUSH"), ("X-more", "information")),
            .. RawPeer.Frame(1, 1, 2, 3),
            .. RawPeer.Frame(0, new byte[200]),
            .. RawPeer.Command("PING", [0, 50, .. "ctx"u8]),
            .. RawPeer.Command("UNKNOWN", 1, 2, 3),
            .. RawPeer.Frame(0, 9),
        ];
        foreach (var one in session)
        {
            peer.Write(one);
        }

        using (var first = pull.Receive())
        {
            Assert.Equal([1, 2, 3], first.Span(0).ToArray());
            Assert.Equal(200, first.Span(1).Length);
        }

        using (var second = pull.Receive())
        {
            Assert.Equal([9], second.Span(0).ToArray());
        }

        peer.ReadExactly(64);
        Assert.Equal("READY", peer.ReadCommand());
        var (flags, pong) = peer.ReadFrame();
        Assert.Equal(4, flags);
        Assert.Equal([4, .. "PONGctx"u8], pong);
    }

    [Fact]
    public void Zmtp_3_0_subscription_messages_are_understood()
    {
        using var rig = new Rig();
        var publisher = rig.Keep(new XPublisherSocket(rig.Context, Rig.Options));
        using var peer = new RawPeer(publisher.Bind(rig.Fresh()));
        peer.Write(RawPeer.MakeGreeting(3, 0, "NULL"));
        peer.Write(RawPeer.Ready(("Socket-Type", "SUB")));
        peer.ReadExactly(64);
        Assert.Equal("READY", peer.ReadCommand());
        peer.Write(RawPeer.Frame(0, 1, (byte)'a'));
        Assert.Equal("\u0001a", publisher.ReceiveString());
        publisher.Send("b");
        publisher.Send("abc");
        Assert.Equal("abc"u8.ToArray(), peer.ReadFrame().Body);
        peer.Write(RawPeer.Frame(0, 0, (byte)'a'));
        Assert.Equal("\u0000a", publisher.ReceiveString());
    }

    [Fact]
    public void Silent_peer_is_asked_and_then_dropped()
    {
        using var rig = new Rig();
        var options = Rig.Options with { HeartbeatInterval = TimeSpan.FromMilliseconds(50), HeartbeatTimeout = TimeSpan.FromMilliseconds(300) };
        var pull = rig.Keep(new PullSocket(rig.Context, options));
        using var peer = new RawPeer(pull.Bind(rig.Fresh()));
        peer.Shake("PUSH");
        Assert.Equal("PING", peer.ReadCommand());
        Assert.True(peer.IsClosedWithin(Soon));
    }

    internal static void GoodPeerGoesOn(Rig rig, PullSocket pull, string endpoint, int others)
    {
        var good = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        good.Connect(endpoint);
        good.Send("good");
        Assert.Equal("good", pull.ReceiveString());
        Assert.InRange(pull.PeerCount, 1, others + 1);
    }
}
