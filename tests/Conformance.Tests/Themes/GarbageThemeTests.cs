namespace PactMQ.Conformance.Tests.Themes;

/// <summary>Random bytes, options and names: the worst they do is end one connection or throw one clear exception. Each seed is the number of its case.</summary>
public sealed class GarbageThemeTests
{
    private const int Rounds = 12;

    /// <summary>Each kind and one that pairs with it.</summary>
    public static TheoryData<SocketKind, string> Pairs => new()
    {
        { SocketKind.Pair, "PAIR" }, { SocketKind.Pub, "SUB" }, { SocketKind.Sub, "PUB" }, { SocketKind.Req, "REP" }, { SocketKind.Rep, "REQ" },
        { SocketKind.Dealer, "ROUTER" }, { SocketKind.Router, "DEALER" }, { SocketKind.Pull, "PUSH" }, { SocketKind.Push, "PULL" },
        { SocketKind.XPub, "XSUB" }, { SocketKind.XSub, "XPUB" }, { SocketKind.Client, "SERVER" }, { SocketKind.Server, "CLIENT" },
        { SocketKind.Radio, "DISH" }, { SocketKind.Dish, "RADIO" }, { SocketKind.Scatter, "GATHER" }, { SocketKind.Gather, "SCATTER" },
        { SocketKind.Peer, "PEER" }, { SocketKind.Channel, "CHANNEL" },
    };

    [Theory, MemberData(nameof(Pairs))]
    public void After_garbage_a_bound_socket_serves_a_good_peer(SocketKind kind, string theirs)
    {
        using var rig = new Rig();
        var socket = rig.Make(kind);
        var endpoint = socket.Bind(rig.Fresh());
        for (var seed = 0; seed < Rounds; seed++)
        {
            using var peer = new RawPeer(endpoint);
            peer.WriteWhileOpen(Garbage(seed, theirs));
            peer.EndSending();
            peer.ReadToEnd();
        }

        socket.AwaitPeers(0);
        using var good = new RawPeer(endpoint).Shake(theirs);
        good.ReadUntilPong();
        socket.AwaitPeers(1);
    }

    [Theory, MemberData(nameof(Pairs))]
    public void After_garbage_a_connecting_socket_finds_a_good_peer(SocketKind kind, string theirs)
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var socket = rig.Make(kind, Rig.Options with { ReconnectInterval = TimeSpan.FromMilliseconds(1), ReconnectIntervalMax = TimeSpan.FromMilliseconds(5) });
        socket.Connect(listener.Endpoint);
        for (var seed = 0; seed < Rounds; seed++)
        {
            using var peer = listener.Accept();
            peer.WriteWhileOpen(Garbage(seed, theirs));
        }

        using var good = listener.Accept().Shake(theirs);
        good.ReadUntilPong();
    }

    [Fact]
    public void Options_of_random_values_make_a_socket_or_say_which_is_wrong()
    {
        using var rig = new Rig();
        var random = new Random(20261123);
        var (made, refused) = (0, 0);
        for (var round = 0; round < 300; round++)
        {
            var options = Rig.Options with
            {
                SendHighWaterMark = Pick(random, 0, 1, 1000, int.MaxValue, -1),
                ReceiveHighWaterMark = Pick(random, 0, 1, 1000, int.MaxValue, 1000, 1000, int.MinValue),
                Identity = new byte[Pick(random, 0, 0, 0, 255, 256)],
                MaxMessageBytes = Pick(random, 1L, 16, 1 << 20, 1 << 20, 0, long.MaxValue),
                HeartbeatInterval = Pick(random, TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.MinValue),
                TypeOfService = Pick(random, 0, 0, 8, 255, 256),
                Backlog = Pick(random, 1, 100, 100, int.MaxValue, 0),
            };
            try
            {
                using var socket = new PullSocket(rig.Context, options);
                socket.Bind(rig.Fresh());
                made++;
            }
            catch (ArgumentException wrong)
            {
                Assert.Contains("option", wrong.Message);
                Assert.NotNull(typeof(SocketOptions).GetProperty(wrong.ParamName!));
                refused++;
            }
        }

        Assert.True(made > 20 && refused > 20, $"{made} made and {refused} refused: the values are badly chosen.");
    }

    /// <summary>Bytes that go wrong at a place that depends on the seed: in the greeting, in READY, or after it.</summary>
    private static byte[] Garbage(int seed, string kind)
    {
        var random = new Random(seed);
        var noise = new byte[random.Next(1, 400)];
        random.NextBytes(noise);
        byte[] proper = [.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", kind), ("Identity", ""))];
        return (seed % 4) switch
        {
            0 => noise,
            1 => [.. RawPeer.Greeting, .. noise],
            2 => Spoil(proper, random),
            _ => [.. proper, 0xFF, .. noise],
        };
    }

    private static byte[] Spoil(byte[] bytes, Random random)
    {
        for (var count = 0; count < 4; count++)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
        }

        return bytes;
    }

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];
}
