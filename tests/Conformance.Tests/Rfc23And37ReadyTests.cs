using System.Text;
using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 23 and RFC 37, ZMTP 3.0 and 3.1, where they say the same: READY and its properties.</summary>
public sealed partial class Rfc23And37Tests
{
    private const string NullMechanism = "The NULL Security Mechanism";
    private const string ConnectionMetadata = "Connection Metadata";
    private const string SocketTypeProperty = "The Socket-Type Property";
    private const string IdentityProperty = "The Identity Property";

    private static readonly string[] Names =
    [
        "REQ", "REP", "DEALER", "ROUTER", "PUB", "XPUB", "SUB", "XSUB", "PUSH", "PULL", "PAIR",
        "CLIENT", "SERVER", "RADIO", "DISH", "SCATTER", "GATHER", "PEER", "CHANNEL",
    ];

    private static readonly Dictionary<string, string[]> Legal = new()
    {
        ["REQ"] = ["REP", "ROUTER"],
        ["REP"] = ["REQ", "DEALER"],
        ["DEALER"] = ["REP", "DEALER", "ROUTER"],
        ["ROUTER"] = ["REQ", "DEALER", "ROUTER"],
        ["PUB"] = ["SUB", "XSUB"],
        ["XPUB"] = ["SUB", "XSUB"],
        ["SUB"] = ["PUB", "XPUB"],
        ["XSUB"] = ["PUB", "XPUB"],
        ["PUSH"] = ["PULL"],
        ["PULL"] = ["PUSH"],
        ["PAIR"] = ["PAIR"],
        ["CLIENT"] = ["SERVER"],
        ["SERVER"] = ["CLIENT"],
        ["RADIO"] = ["DISH"],
        ["DISH"] = ["RADIO"],
        ["SCATTER"] = ["GATHER"],
        ["GATHER"] = ["SCATTER"],
        ["PEER"] = ["PEER"],
        ["CHANNEL"] = ["CHANNEL"],
    };

    /// <summary>Every kind that has a name on the wire.</summary>
    public static TheoryData<string> Kinds => [.. Names];

    /// <summary>READY bodies that are not what the grammar says.</summary>
    public static TheoryData<string, byte[]> MalformedReady => new()
    {
        { "a value beyond the command", [11, .. "Socket-Type"u8, 0, 0, 0, 5, .. "PUSH"u8] },
        { "a value size cut off", [.. RawPeer.Property("Socket-Type", "PUSH"), 3, .. "X-a"u8, 0, 0] },
        { "a name cut off", [.. RawPeer.Property("Socket-Type", "PUSH"), 30, .. "X-a"u8] },
        { "a value size of two bytes", [11, .. "Socket-Type"u8, 0, 4, .. "PUSH"u8] },
        { "a value size in the other byte order", [11, .. "Socket-Type"u8, 4, 0, 0, 0, .. "PUSH"u8] },
        { "a value of 2^31 bytes", [.. RawPeer.Property("Socket-Type", "PUSH"), 3, .. "X-a"u8, 0x80, 0, 0, 0] },
        { "a name of no bytes", [.. RawPeer.Property("Socket-Type", "PUSH"), 0, 0, 0, 0, 0] },
        { "a name with a space", [.. RawPeer.Property("Socket-Type", "PUSH"), .. RawPeer.Property("X a", "")] },
        { "nothing", [] },
    };

    [Theory, MemberData(nameof(MalformedReady))]
    [Rule(23, 26, Should, NullMechanism, "READY is parsed.")]
    [Rule(37, 28, Should, NullMechanism, "READY is parsed.")]
    [Rule(23, 31, Shall, NullMechanism, "A value's size is four bytes, the highest first.")]
    [Rule(37, 33, Shall, NullMechanism, "A value's size is four bytes, the highest first.")]
    public void A_malformed_READY_ends_the_connection(string what, byte[] data)
    {
        using var rig = new Rig();
        var pull = rig.Make(SocketKind.Pull);
        using var peer = new RawPeer(pull.Bind(rig.Fresh()));
        peer.WriteWhileOpen([.. RawPeer.Greeting, .. RawPeer.Command("READY", data), .. RawPeer.Frames("intruder")]);
        peer.ReadToEnd();
        Assert.True(pull.TakeNow() is null, $"A peer with {what} was heard.");
    }

    [Fact]
    [Rule(23, 28, Shall, NullMechanism, "A name has 1 to 255 characters.")]
    [Rule(37, 30, Shall, NullMechanism, "A name has 1 to 255 characters.")]
    [Rule(23, 30, Shall, NullMechanism, "A value is any bytes, or none.")]
    [Rule(37, 32, Shall, NullMechanism, "A value is any bytes, or none.")]
    [Rule(23, 33, Shall, ConnectionMetadata, "Peers tell each other properties.")]
    [Rule(37, 34, Shall, ConnectionMetadata, "Peers tell each other properties.")]
    public void Properties_of_every_size_are_read()
    {
        using var rig = new Rig();
        var pull = rig.Make(SocketKind.Pull);
        using var peer = new RawPeer(pull.Bind(rig.Fresh()));
        var longest = "X-" + new string('n', 253);
        peer.Write(RawPeer.Greeting);
        peer.Write(RawPeer.Ready(("Socket-Type", "PUSH"), ("a", "1"), (longest, "2"), ("X-empty", ""), ("X-odd_.+1", "\0\r\n"), ("X-long", new string('v', 7000))));
        peer.Write(RawPeer.Frames("heard"));
        using var message = ((PullSocket)pull).Receive();
        var told = message.Peer;
        Assert.NotNull(told);
        Assert.Equal("1", told.Property("a"));
        Assert.Equal("2", told.Property(longest));
        Assert.Equal("", told.Property("X-empty"));
        Assert.Equal("\0\r\n", told.Property("X-odd_.+1"));
        Assert.Equal(7000, told.Property("X-long")!.Length);
    }

    [Theory]
    [InlineData("socket-type", "IDENTITY")]
    [InlineData("SOCKET-TYPE", "identity")]
    [InlineData("sOcKeT-tYpE", "IdEnTiTy")]
    [Rule(23, 29, Shall, NullMechanism, "Capitals and small letters are the same in names.")]
    [Rule(37, 31, Shall, NullMechanism, "Capitals and small letters are the same in names.")]
    [Rule(23, 34, Shall, ConnectionMetadata, "Names mean the same however their letters are written.")]
    [Rule(37, 35, Shall, ConnectionMetadata, "Names mean the same however their letters are written.")]
    public void Names_are_the_same_in_any_letters(string socketType, string identity)
    {
        using var rig = new Rig();
        var router = rig.Make(SocketKind.Router);
        using var peer = new RawPeer(router.Bind(rig.Fresh()));
        peer.Write([.. RawPeer.Greeting, .. RawPeer.Ready((socketType, "DEALER"), (identity, "me")), .. RawPeer.Frames("heard")]);
        Assert.Equal(["me", "heard"], router.Take());
    }

    [Theory, MemberData(nameof(Kinds))]
    [Rule(23, 35, Should, ConnectionMetadata, "READY names the kind of the socket.")]
    [Rule(37, 36, Should, ConnectionMetadata, "READY names the kind of the socket.")]
    [Rule(23, 37, Shall, SocketTypeProperty, "The kinds have these names.")]
    [Rule(37, 38, Shall, SocketTypeProperty, "The kinds have these names.")]
    [Rule(23, 41, Shall, SocketSemantics, "Every kind can bind and can connect.")]
    [Rule(37, 46, Shall, SocketSemantics, "Every kind can bind and can connect.")]
    public void Every_kind_binds_and_connects_and_says_its_name(string name)
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var kind = Enum.Parse<SocketKind>(name, ignoreCase: true);
        rig.Make(kind).Connect(listener.Endpoint);
        using var accepted = listener.Accept();
        using var connecting = new RawPeer(rig.Make(kind).Bind(rig.Fresh()));
        foreach (var peer in (RawPeer[])[accepted, connecting])
        {
            peer.Write([.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", Legal[name][0]))]);
            peer.ReadExactly(64);
            (string, string)[] properties = name is "REQ" or "DEALER" or "ROUTER" ? [("Socket-Type", name), ("Identity", "")] : [("Socket-Type", name)];
            peer.Expect(RawPeer.Ready(properties));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    [Rule(23, 38, Should, SocketTypeProperty, "Peers of a kind that does not pair are refused.")]
    [Rule(37, 39, Should, SocketTypeProperty, "Peers of a kind that does not pair are refused.")]
    public void Only_kinds_that_pair_are_taken(string name)
    {
        using var rig = new Rig();
        var socket = rig.Make(Enum.Parse<SocketKind>(name, ignoreCase: true));
        using var monitor = socket.Monitor(SocketEventKinds.WrongKind);
        var endpoint = socket.Bind(rig.Fresh());
        var refused = new List<string>();
        foreach (var other in (string[])[.. Names, "STREAM", "DGRAM", "pull", "PUSHY", "P"])
        {
            using var peer = new RawPeer(endpoint);
            peer.WriteWhileOpen([.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", other))]);
            if (Legal[name].Contains(other))
            {
                socket.AwaitPeers(1);
                peer.Dispose();
                socket.AwaitPeers(0);
            }
            else
            {
                peer.ReadToEnd();
                refused.Add(other);
            }
        }

        Assert.Equal(Names.Length + 5 - Legal[name].Length, refused.Count);
        foreach (var other in refused)
        {
            SocketEvent? told = null;
            Ends.Await(() => monitor.TryRead(out told), $"{name} did not tell of a {other}.");
            Assert.Equal(other, Assert.IsType<WrongKind>(told).PeerKind);
        }
    }

    [Fact]
    [Rule(23, 36, Shall, ConnectionMetadata, "Names of the application's own begin with X-.")]
    [Rule(37, 37, Shall, ConnectionMetadata, "Names of the application's own begin with X-.")]
    public void Only_names_with_X_are_the_applications()
    {
        using var rig = new Rig();
        foreach (var name in (string[])["Socket-Type", "Identity", "Resource", "color", "Xcolor", "X color", ""])
        {
            Assert.Throws<ArgumentException>(() => rig.Make(SocketKind.Push, Rig.Options with { Metadata = [new(name, "")] }));
        }

        using var peer = new RawPeer(rig.Make(SocketKind.Push, Rig.Options with { Metadata = [new("X-color", "red")] }).Bind(rig.Fresh()));
        peer.Write([.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "PULL"))]);
        peer.ReadExactly(64);
        peer.Expect(RawPeer.Ready(("Socket-Type", "PUSH"), ("X-color", "red")));
    }

    [Fact]
    [Rule(23, 14, Should, Security, "A command of up to 255 bytes has a size of one byte.")]
    [Rule(37, 14, Should, Security, "A command of up to 255 bytes has a size of one byte.")]
    [Rule(23, 15, Should, Security, "A longer one has a size of eight.")]
    [Rule(37, 15, Should, Security, "A longer one has a size of eight.")]
    public void A_command_has_the_shorter_size_that_fits()
    {
        using var rig = new Rig();

        // 6 bytes for the name READY, 20 for Socket-Type, 8 for the other property's name and size.
        foreach (var (value, flags) in ((int, byte)[])[(255 - 34, 4), (256 - 34, 6)])
        {
            var metadata = new string('v', value);
            using var peer = new RawPeer(rig.Make(SocketKind.Push, Rig.Options with { Metadata = [new("X-a", metadata)] }).Bind(rig.Fresh()));
            peer.Write(RawPeer.Greeting);
            peer.ReadExactly(64);
            var expected = RawPeer.Ready(("Socket-Type", "PUSH"), ("X-a", metadata));
            Assert.Equal(flags, expected[0]);
            peer.Expect(expected);
        }
    }

    [Fact]
    [Rule(23, 40, Shall, IdentityProperty, "An identity has up to 255 bytes, the first of them not zero.")]
    [Rule(37, 41, Shall, IdentityProperty, "An identity has up to 255 bytes.")]
    [Rule(37, 42, Shall, IdentityProperty, "It does not begin with a zero byte.")]
    public void An_identity_has_up_to_255_bytes_and_does_not_begin_with_zero()
    {
        using var rig = new Rig();
        var router = rig.Make(SocketKind.Router);
        var endpoint = router.Bind(rig.Fresh());
        foreach (var bad in (string[])["\0", "\0me", new('x', 256)])
        {
            using var peer = new RawPeer(endpoint);
            peer.WriteWhileOpen([.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "DEALER"), ("Identity", bad)), .. RawPeer.Frames("intruder")]);
            peer.ReadToEnd();
            Assert.Throws<ArgumentException>(() => rig.Make(SocketKind.Dealer, Rig.Options with { Identity = Encoding.Latin1.GetBytes(bad) }));
        }

        foreach (var good in (string[])["1", "\u00ff\0", new('x', 255)])
        {
            using var peer = new RawPeer(endpoint).Shake("DEALER", good);
            peer.Write(RawPeer.Frames("heard"));
            Assert.Equal([good, "heard"], router.Take());
            using var ours = new RawPeer(rig.Make(SocketKind.Dealer, Rig.Options with { Identity = Encoding.Latin1.GetBytes(good) }).Bind(rig.Fresh()));
            ours.Write(RawPeer.Greeting);
            ours.ReadExactly(64);
            ours.Expect(RawPeer.Ready(("Socket-Type", "DEALER"), ("Identity", good)));
        }
    }
}
