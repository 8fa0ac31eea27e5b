using System.Text;
using static PactMQ.Conformance.Tests.Rules.Level;

namespace PactMQ.Conformance.Tests;

/// <summary>RFC 23 and RFC 37, ZMTP 3.0 and 3.1, where they say the same: greeting, versions, mechanisms, errors.</summary>
public sealed partial class Rfc23And37Tests
{
    private const string Versions = "Version Negotiation";
    private const string Topology = "Topology";
    private const string Security = "Authentication and Confidentiality";
    private const string Errors = "Error Handling";
    private const string Backwards = "Backwards Interoperability";

    [Fact]
    [Rule(23, 3, Shall, Versions, "Without support for older versions, all 64 bytes of the greeting are sent, and 64 are expected.")]
    [Rule(37, 3, Shall, Versions, "Without support for older versions, all 64 bytes of the greeting are sent, and 64 are expected.")]
    [Rule(23, 58, Should, Backwards, "Then they are sent at once, without waiting for the other side's.")]
    [Rule(37, 78, Should, Backwards, "Then they are sent at once, without waiting for the other side's.")]
    public void The_whole_greeting_comes_unasked()
    {
        using var rig = new Rig();
        using var connecting = new RawPeer(rig.Make(SocketKind.Pull).Bind(rig.Fresh()));
        using var listener = new RawListener();
        rig.Make(SocketKind.Push).Connect(listener.Endpoint);
        using var accepted = listener.Accept();
        foreach (var peer in (RawPeer[])[connecting, accepted])
        {
            var greeting = peer.ReadExactly(64);
            Assert.Equal((0xFF, 0x7F, 3, 1), (greeting[0], greeting[9], greeting[10], greeting[11]));
            Assert.Equal([.. "NULL"u8, .. new byte[16]], greeting[12..32]);
            Assert.All(greeting[33..], one => Assert.Equal(0, one));

            // Nothing follows before the other side's greeting is whole, to its last byte.
            peer.Write(RawPeer.Greeting[..63]);
            Assert.False(peer.HasBytes);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 1 })]
    [InlineData(new byte[] { 0xFF, 0x7F, 3, 1, 0xFF, 0x7F, 1, 0xFF })]
    [Rule(23, 5, Must, Versions, "The padding says nothing and is not looked at.")]
    [Rule(37, 5, Must, Versions, "The padding says nothing and is not looked at.")]
    public void Padding_is_not_looked_at(byte[] padding)
    {
        using var rig = new Rig();
        var pull = rig.Make(SocketKind.Pull);
        using var peer = new RawPeer(pull.Bind(rig.Fresh()));
        peer.Write([0xFF, .. padding, .. RawPeer.Greeting[9..], .. RawPeer.Ready(("Socket-Type", "PUSH")), .. RawPeer.Frames("heard")]);
        Assert.Equal(["heard"], pull.Take());
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 255)]
    [InlineData(4, 0)]
    [InlineData(255, 255)]
    [Rule(23, 6, Must, Versions, "A peer of a higher version is accepted.")]
    [Rule(37, 6, Must, Versions, "A peer of a higher version is accepted.")]
    [Rule(23, 7, Must, Versions, "So is every version from 3.0 on.")]
    [Rule(37, 7, Must, Versions, "So is every version from 3.1 on.")]
    [Rule(23, 8, Shall, Versions, "With a peer of an equal or higher version, its own version is spoken.")]
    [Rule(37, 8, Shall, Versions, "With a peer of an equal or higher version, its own version is spoken.")]
    public void Higher_versions_are_spoken_to_in_ours(byte major, byte minor)
    {
        using var rig = new Rig();
        var subscriber = rig.Make(SocketKind.Sub);
        using var peer = new RawPeer(subscriber.Bind(rig.Fresh()));
        peer.Write([.. RawPeer.MakeGreeting(major, minor, "NULL"), .. RawPeer.Ready(("Socket-Type", "PUB")), .. RawPeer.Frames("heard")]);
        Assert.Equal(["heard"], subscriber.Take());
        Assert.Equal([3, 1], peer.ReadExactly(64)[10..12]);
        Assert.Equal("READY", peer.ReadCommand());
        peer.Expect(RawPeer.Command("SUBSCRIBE"));
    }

    /// <summary>How older peers begin.</summary>
    public static TheoryData<byte[]> OldGreetings =>
    [
        [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 2, .. new byte[53]],
        [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 1, 3, 0, 0],
        [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 0, 3, 0, 0],
        [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x00, .. new byte[60]],
        [0x01, 0x00, .. new byte[70]],
    ];

    [Theory, MemberData(nameof(OldGreetings))]
    [Rule(23, 9, Must, Versions, "With a peer whose version it does not speak it closes the connection.")]
    [Rule(37, 9, Must, Versions, "With a peer whose version it does not speak it closes the connection.")]
    [Rule(23, 65, Must, "Security Considerations", "Nobody can talk it down to an older version or another mechanism.")]
    [Rule(37, 85, Must, "Security Considerations", "Nobody can talk it down to an older version or another mechanism.")]
    public void Older_versions_are_refused_without_a_further_byte(byte[] greeting)
    {
        using var rig = new Rig();
        var endpoint = rig.Make(SocketKind.Pull).Bind(rig.Fresh());
        using var connecting = new RawPeer(endpoint);
        using var listener = new RawListener();
        rig.Make(SocketKind.Push).Connect(listener.Endpoint);
        using var accepted = listener.Accept();
        foreach (var peer in (RawPeer[])[connecting, accepted])
        {
            peer.WriteWhileOpen(greeting);
            Assert.True(peer.ReadToEnd().Length <= 64);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [Rule(23, 10, Shall, Topology, "With a mechanism that has no roles, as-server says nothing.")]
    [Rule(37, 10, Shall, Topology, "With a mechanism that has no roles, as-server says nothing.")]
    [Rule(23, 27, Must, NullMechanism, "With NULL, as-server is zero.")]
    [Rule(37, 25, Must, NullMechanism, "With NULL, as-server is zero.")]
    public void As_server_is_zero_and_not_looked_at(byte asServer)
    {
        using var rig = new Rig();
        var pull = rig.Make(SocketKind.Pull);
        using var peer = new RawPeer(pull.Bind(rig.Fresh()));
        var greeting = (byte[])RawPeer.Greeting.Clone();
        greeting[32] = asServer;
        peer.Write([.. greeting, .. RawPeer.Ready(("Socket-Type", "PUSH")), .. RawPeer.Frames("heard")]);
        Assert.Equal(["heard"], pull.Take());
        Assert.Equal(0, peer.ReadExactly(64)[32]);
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("CURVE")]
    [InlineData("NUL")]
    [InlineData("NULLX")]
    [InlineData("NULL\0X")]
    [InlineData("null")]
    [InlineData("NU LL")]
    [InlineData("")]
    [InlineData("12345678901234567890")]
    [Rule(23, 13, Shall, Security, "Mechanisms have names of capitals, digits, hyphens and underscores.")]
    [Rule(37, 13, Shall, Security, "Mechanisms have names of capitals, digits, hyphens and underscores.")]
    [Rule(23, 16, Must, Security, "Who reads a full greeting sends a full one, whatever the mechanism in it.")]
    [Rule(37, 16, Must, Security, "Who reads a full greeting sends a full one, whatever the mechanism in it.")]
    [Rule(23, 17, Must, Security, "When the two mechanisms are not exactly the same, the connection is closed.")]
    [Rule(37, 17, Must, Security, "When the two mechanisms are not exactly the same, the connection is closed.")]
    public void Another_mechanism_is_told_ours_and_refused(string mechanism)
    {
        using var rig = new Rig();
        using var peer = new RawPeer(rig.Make(SocketKind.Pull).Bind(rig.Fresh()));
        peer.WriteWhileOpen([.. RawPeer.MakeGreeting(3, 1, mechanism), .. RawPeer.Ready(("Socket-Type", "PUSH"))]);
        var heard = peer.ReadToEnd();
        Assert.Equal(64, heard.Length);
        Assert.Equal("NULL", Encoding.ASCII.GetString(heard, 12, 20).TrimEnd('\0'));
    }

    [Fact]
    [Rule(23, 18, Shall, Errors, "ERROR is final: the connection is closed, and not tried again with the same credentials.")]
    [Rule(37, 18, Shall, Errors, "ERROR is final: the connection is closed, and not tried again with the same credentials.")]
    public void Error_is_final()
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var push = rig.Make(SocketKind.Push);
        using var monitor = push.Monitor(SocketEventKinds.HandshakeFailed | SocketEventKinds.ConnectRetried);
        push.Connect(listener.Endpoint);
        using (var refusing = listener.Accept())
        {
            refusing.Write([.. RawPeer.Greeting, .. RawPeer.Command("ERROR", [3, .. "400"u8])]);
            refusing.ReadToEnd();
        }

        // The options would have it back within 10 ms.
        Assert.False(listener.IsVisitedWithin(TimeSpan.FromMilliseconds(300)));
        Assert.True(monitor.TryRead(out var told));
        Assert.Equal(HandshakeFault.Refused, Assert.IsType<HandshakeFailed>(told).Fault);
        Assert.False(monitor.TryRead(out _));

        // It is the user's to ask again.
        push.Disconnect(listener.Endpoint);
        push.Connect(listener.Endpoint);
        using var accepting = listener.Accept().Shake("PULL");
        push.Give("now");
        Assert.Equal(["now"], accepting.ReadMessage());
    }

    [Fact]
    [Rule(23, 19, Should, Errors, "Any other trouble, such as too many peers, is told by closing the connection.")]
    [Rule(37, 19, Should, Errors, "Any other trouble, such as too many peers, is told by closing the connection.")]
    public void Too_many_handshakes_are_told_by_closing()
    {
        using var rig = new Rig();
        var pull = rig.Make(SocketKind.Pull, Rig.Options with { MaxPendingHandshakes = 1 });
        var endpoint = pull.Bind(rig.Fresh());
        using var first = new RawPeer(endpoint);
        first.ReadExactly(64);
        using var second = new RawPeer(endpoint);
        Assert.Empty(first.ReadToEnd());
        second.Shake("PUSH").Write(RawPeer.Frames("heard"));
        Assert.Equal(["heard"], pull.Take());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(90)]
    [Rule(23, 20, Shall, Errors, "A connection that closes unexpectedly is a passing trouble: it is made again.")]
    [Rule(37, 20, Shall, Errors, "A connection that closes unexpectedly is a passing trouble: it is made again.")]
    [Rule(23, 43, Should, SocketSemantics, "Broken connections are made again after a while.")]
    [Rule(37, 48, Should, SocketSemantics, "Broken connections are made again after a while.")]
    public void A_closed_connection_is_made_again(int bytesBefore)
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var push = rig.Make(SocketKind.Push);
        push.Connect(listener.Endpoint);
        byte[] session = [.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "PULL"))];
        for (var life = 0; life < 3; life++)
        {
            using var broken = listener.Accept();
            broken.Write(session[..Math.Min(bytesBefore, session.Length)]);
            broken.ReadExactly(64);
            if (life % 2 == 1)
            {
                broken.Reset();
            }
        }

        using var good = listener.Accept().Shake("PULL");
        push.Give("there");
        Assert.Equal(["there"], good.ReadMessage());
    }
}
