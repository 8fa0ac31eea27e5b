using System.Text;
using PactMQ.Peers;
using PactMQ.Protocol;
using Xunit.Abstractions;

namespace PactMQ.Tests.Hostile;

/// <summary>T9, T10, T11, T17, T18: what may be said before the first message, and in which order.</summary>
public sealed class HandshakeTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private static readonly (string Name, byte[] Bytes)[] Said =
    [
        ("READY", RawPeer.Ready(("Socket-Type", "PAIR"))),
        ("ERROR", RawPeer.Command("ERROR", 2, (byte)'n', (byte)'o')),
        ("PING", RawPeer.Command("PING", 0, 0)),
        ("SUBSCRIBE", RawPeer.Command("SUBSCRIBE")),
        ("HELLO", RawPeer.Command("HELLO", 1, 97, 1, 97)),
        ("message", RawPeer.Frames("early")),
    ];

    /// <summary>Each thing said first, and each other after it, to a socket that binds and to one that connects.</summary>
    public static TheoryData<bool> Roles => [true, false];

    [Theory, MemberData(nameof(Roles))]
    public void T18_every_order_of_two(bool binds)
    {
        foreach (var (firstName, first) in Said)
        {
            foreach (var (secondName, second) in Said)
            {
                using var rig = new Rig();
                using var listener = new RawListener();
                var pair = rig.Keep(new PairSocket(rig.Context, Rig.Options));
                using var peer = binds ? new RawPeer(pair.Bind(rig.Fresh())) : Accept(pair, listener);
                peer.WriteWhileOpen([.. RawPeer.Greeting, .. first, .. second]);
                var name = $"{firstName}, then {secondName}, to one that {(binds ? "binds" : "connects")}";
                var legal = firstName == "READY" && secondName is not ("READY" or "ERROR");
                if (!legal)
                {
                    Assert.True(peer.IsClosedWithin(Rig.Limit), $"{name}: the connection stays open.");
                    Assert.False(pair.TryReceive(out _), $"{name}: something was delivered.");
                    continue;
                }

                peer.Write(RawPeer.Frames("late"));
                Assert.Equal(secondName == "message" ? "early" : "late", pair.ReceiveString());
            }
        }
    }

    [Fact]
    public void T17_mutated_handshakes_are_refused_or_read_and_nothing_else()
    {
        // In memory, a seed that stays: the same quarter of a million handshakes each time.
        var random = new Random(17);
        var options = new PeerOptions { Kind = SocketKind.Router };
        byte[] good = [.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "DEALER"), ("Identity", "somebody"), ("X-More", "of this"))];
        var (done, failed, waiting) = (0, 0, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        const int Rounds = 250_000;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Mutate(good, random);
            var handshake = new Handshake(options);
            var (at, cut) = (0, random.Next(bytes.Length + 1));
            at += handshake.Feed(bytes.AsSpan(0, cut));
            if (handshake.Step < HandshakeStep.Done)
            {
                at += handshake.Feed(bytes.AsSpan(at));
            }

            Assert.InRange(at, 0, bytes.Length);
            done += handshake.Step == HandshakeStep.Done ? 1 : 0;
            failed += handshake.Step == HandshakeStep.Failed ? 1 : 0;
            waiting += handshake.Step < HandshakeStep.Done ? 1 : 0;
            if (handshake.Step == HandshakeStep.Done)
            {
                Assert.InRange(handshake.Identity.Length, 1, 255);
                Assert.True(SocketPairing.Pairs(SocketKind.Router, handshake.PeerKind));
            }
        }

        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
        output.WriteLine($"{done} done, {failed} refused, {waiting} unfinished; {each} bytes allocated each");
        Assert.True(done > 0 && failed > 0 && waiting > 0);
        Assert.True(each < 8 * 1024, $"{each} bytes were allocated for each.");
    }

    [Fact]
    public void T17_the_bounds_of_metadata_exactly()
    {
        (string What, byte[] Data, bool Fits)[] cases =
        [
            ("64 properties", Properties(63, 1), true),
            ("65 properties", Properties(64, 1), false),
            ("a name of 255 letters", [.. Property("Socket-Type", "PUSH"), .. Property(new string('N', 255), "")], true),
            ("a name with a space", [.. Property("Socket-Type", "PUSH"), .. Property("a name", "")], false),
            ("an umlaut in a name", [.. Property("Socket-Type", "PUSH"), 2, 0xC3, 0xBC, 0, 0, 0, 0], false),
            ("an identity of 255 bytes", [.. Property("Socket-Type", "PUSH"), .. Property("Identity", new string('i', 255))], true),
            ("an identity of 256 bytes", [.. Property("Socket-Type", "PUSH"), .. Property("Identity", new string('i', 256))], false),
            ("an identity twice in other letters", [.. Property("Socket-Type", "PUSH"), .. Property("Identity", "i"), .. Property("IDENTITY", "i")], false),
            ("the kind in other letters", [.. Property("SOCKET-TYPE", "PUSH")], true),
            ("a length of 2^32 - 1", [.. Property("Socket-Type", "PUSH"), 1, (byte)'X', 255, 255, 255, 255], false),
            ("a length of 2^31", [.. Property("Socket-Type", "PUSH"), 1, (byte)'X', 128, 0, 0, 0], false),
        ];
        foreach (var (what, data, fits) in cases)
        {
            Assert.True((MetadataView.TryRead(data, out _) == ProtocolFault.None) == fits, what);
        }
    }

    [Fact]
    public async Task T9_nobody_takes_another_ones_identity()
    {
        using var rig = new Rig();
        var router = rig.Keep(new RouterSocket(rig.Context, Rig.Options));
        var endpoint = router.Bind(rig.Fresh());
        var owner = rig.Keep(new DealerSocket(rig.Context, Rig.Options with { Identity = "owner"u8.ToArray() }));
        owner.Connect(endpoint);
        var anonymous = rig.Keep(new DealerSocket(rig.Context, Rig.Options));
        anonymous.Connect(endpoint);
        await router.WaitForPeersAsync(2).WaitAsync(Rig.Limit);
        anonymous.Send("who am I");
        byte[] madeUp;
        using (var asked = router.Receive())
        {
            madeUp = asked.Span(0).ToArray();
        }

        Assert.Equal((17, 0), (madeUp.Length, madeUp[0]));
        (string What, byte[] Identity, string Kind)[] spoofs =
        [
            ("the same", "owner"u8.ToArray(), "DEALER"),
            ("the same, from a REQ", "owner"u8.ToArray(), "REQ"),
            ("the same, from a ROUTER", "owner"u8.ToArray(), "ROUTER"),
            ("the made-up one", madeUp, "DEALER"),
            ("the made-up one, from a REQ", madeUp, "REQ"),
            ("a zero byte", [0], "DEALER"),
            ("a zero byte before the owner's", [0, .. "owner"u8], "DEALER"),
            ("libzmq's made-up form", [0, 0, 0, 0, 1], "DEALER"),
            ("256 bytes", new byte[256].Select(_ => (byte)'o').ToArray(), "DEALER"),
            ("256 bytes that begin with the owner's", [.. "owner"u8, .. new byte[251]], "DEALER"),
            ("the same twice in one READY", [], "twice"),
            ("the same in a second READY", [], "again"),
        ];
        foreach (var (what, identity, kind) in spoofs)
        {
            using var spoof = new RawPeer(endpoint);
            byte[] theirs = Property("Identity", Encoding.Latin1.GetString(identity));
            byte[] owners = Property("Identity", "owner");
            byte[] type = Property("Socket-Type", kind.Length > 4 && kind == "again" || kind == "twice" ? "DEALER" : kind);
            spoof.WriteWhileOpen(RawPeer.Greeting);
            spoof.WriteWhileOpen(kind switch
            {
                "twice" => RawPeer.Command("READY", [.. type, .. Property("Identity", "other"), .. owners]),
                "again" => [.. RawPeer.Command("READY", [.. type]), .. RawPeer.Command("READY", [.. type, .. owners])],
                _ => RawPeer.Command("READY", [.. type, .. theirs]),
            });
            spoof.WriteWhileOpen(RawPeer.Frames("", "I am the owner"));
            Assert.True(spoof.IsClosedWithin(Rig.Limit), $"{what}: the connection stays open.");
            Assert.False(router.TryReceive(out _), $"{what}: something was delivered.");
            router.Send(Message.Of("owner", what));
            Assert.Equal(what, owner.ReceiveString());
            using var reply = Message.Rent();
            reply.Append(madeUp);
            reply.Append(Encoding.UTF8.GetBytes(what));
            router.Send(reply);
            Assert.Equal(what, anonymous.ReceiveString());
        }
    }

    /// <summary>Greetings of other versions and mechanisms.</summary>
    public static TheoryData<string, byte[]> OtherGreetings
    {
        get
        {
            var greetings = new TheoryData<string, byte[]>
            {
                { "ZMTP 1.0", [1, 0, 1, 0, .. Encoding.ASCII.GetBytes("plain"), .. new byte[64]] },
                { "ZMTP 1.0, long length", [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0, .. new byte[64]] },
                { "ZMTP 2.0", [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 1, 8, 0, 0, .. new byte[64]] },
                { "ZMTP 2.1", [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 2, 8, 0, 0, .. new byte[64]] },
            };
            foreach (var mechanism in (string[])["PLAIN", "CURVE", "GSSAPI", "null", "NULLX", "NUL", ""])
            {
                greetings.Add($"mechanism '{mechanism}'", RawPeer.MakeGreeting(3, 1, mechanism));
            }

            return greetings;
        }
    }

    [Theory, MemberData(nameof(OtherGreetings))]
    public async Task T10_T11_no_other_version_or_mechanism_gets_a_byte_behind_the_greeting(string name, byte[] greeting)
    {
        foreach (var binds in (bool[])[true, false])
        {
            using var rig = new Rig();
            using var listener = new RawListener();
            var pair = rig.Keep(new PairSocket(rig.Context, Rig.Options with { Identity = "secret"u8.ToArray() }));
            using var monitor = pair.Monitor(SocketEventKinds.HandshakeFailed);
            using var peer = binds ? new RawPeer(pair.Bind(rig.Fresh())) : Accept(pair, listener);
            if (!binds)
            {
                // It waits for its peer already.
                pair.Send("plain text");
            }

            peer.WriteWhileOpen([.. greeting, .. RawPeer.Ready(("Socket-Type", "PAIR")), .. RawPeer.Frames("plain text")]);
            Assert.InRange(peer.ReadToEnd().Length, 0, 64);
            Assert.False(pair.TryReceive(out _), $"{name}: something was delivered.");
            var failed = await Waits.Next<HandshakeFailed>(monitor);
            Assert.True(failed.Fault is HandshakeFault.OldVersion or HandshakeFault.Mechanism or HandshakeFault.NotZmtp or HandshakeFault.Protocol, $"{name}: {failed.Fault}");
        }
    }

    private static RawPeer Accept(PairSocket pair, RawListener listener)
    {
        pair.Connect(listener.Endpoint);
        return listener.Accept();
    }

    private static byte[] Property(string name, string value) => RawPeer.Property(name, value);

    private static byte[] Properties(int others, int length) =>
        [.. Property("Socket-Type", "PUSH"), .. Enumerable.Range(0, others).SelectMany(number => Property($"X-{number}", new string('v', length)))];

    /// <summary>Changes, cuts, repeats or inserts some bytes.</summary>
    private static byte[] Mutate(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var change = random.Next(4); change > 0 && bytes.Count > 0; change--)
        {
            // Two of three changes hit what comes behind the greeting, which leaves more to get wrong.
            var at = random.Next(3) == 0 || bytes.Count <= 64 ? random.Next(bytes.Count) : random.Next(64, bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, random.Next(bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, random.Next(bytes.Count - at)));
                    break;
                default:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
            }
        }

        return [.. bytes];
    }
}
