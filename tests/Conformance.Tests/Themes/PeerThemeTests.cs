namespace PactMQ.Conformance.Tests.Themes;

/// <summary>Peers that are known by number, and sent away.</summary>
public sealed class PeerThemeTests
{
    /// <summary>Both kinds that know peers by number, over each sort of transport.</summary>
    public static TheoryData<SocketKind, SocketKind, string> Numbering => new()
    {
        { SocketKind.Peer, SocketKind.Peer, "tcp" }, { SocketKind.Peer, SocketKind.Peer, "tcp portable" }, { SocketKind.Peer, SocketKind.Peer, "ipc" },
        { SocketKind.Peer, SocketKind.Peer, "inproc" }, { SocketKind.Server, SocketKind.Client, "tcp" }, { SocketKind.Server, SocketKind.Client, "inproc" },
    };

    [Theory, MemberData(nameof(Numbering))]
    public async Task A_peer_that_is_sent_away_is_unreachable_at_once_and_others_are_not(SocketKind kind, SocketKind theirs, string wire)
    {
        using var rig = new Rig(wire);
        var socket = (RoutingIdSocket)rig.Make(kind);
        var peers = new[] { rig.Make(theirs), rig.Make(theirs) };
        var ids = new uint[2];
        for (var index = 0; index < 2; index++)
        {
            ids[index] = Hello(socket, peers[index], rig.Fresh());
        }

        using var monitor = peers[0].Monitor(SocketEventKinds.Disconnected);
        socket.DisconnectPeer(ids[0]);
        Assert.Contains("EHOSTUNREACH", Assert.Throws<ZmqException>(() => socket.Send(ids[0], "gone")).Message);
        Assert.Throws<ZmqException>(() => socket.DisconnectPeer(ids[0]));
        await monitor.ReadAsync().AsTask().WaitAsync(Rig.Limit);
        socket.Send(ids[1], "still there");
        Assert.Equal(["still there"], peers[1].Take());
    }

    [Fact]
    public void Who_connected_may_come_again_under_a_new_number()
    {
        using var rig = new Rig();
        var server = (RoutingIdSocket)rig.Make(SocketKind.Server);
        var endpoint = server.Bind(rig.Fresh());
        using var first = new RawPeer(endpoint).Shake("CLIENT");
        var old = Number(server, first);
        server.DisconnectPeer(old);
        first.ReadToEnd();
        using var second = new RawPeer(endpoint).Shake("CLIENT");
        var id = Number(server, second);
        Assert.NotEqual(old, id);
        server.Send(id, "welcome");
        Assert.Equal(["welcome"], second.ReadMessage());
    }

    [Fact]
    public void Whom_we_connect_to_is_not_connected_to_again()
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        using var absent = new RawListener(listen: false);
        var socket = (PeerSocket)rig.Make(SocketKind.Peer);
        using var monitor = socket.Monitor(SocketEventKinds.Closed);
        var id = socket.ConnectPeer(listener.Endpoint);
        using (var peer = listener.Accept().Shake("PEER"))
        {
            socket.AwaitPeers(1);
            socket.DisconnectPeer(id);
            peer.ReadToEnd();
        }

        Ends.Await(() => monitor.TryRead(out _), "The endpoint was not closed.");
        Assert.False(listener.IsVisitedWithin(TimeSpan.FromMilliseconds(100)));

        // Nor one that was not there yet.
        var early = socket.ConnectPeer(absent.Endpoint);
        Assert.True(socket.TrySend(early, "waits"u8));
        socket.DisconnectPeer(early);
        Ends.Await(() => monitor.TryRead(out _), "The other endpoint was not closed.");
        Assert.Equal(1, socket.Statistics.Dropped);
        Assert.Throws<EndpointException>(() => socket.Disconnect(listener.Endpoint));
        Assert.Throws<EndpointException>(() => socket.Disconnect(absent.Endpoint));
    }

    private static uint Hello(RoutingIdSocket socket, Socket peer, string endpoint)
    {
        var bound = socket.Bind(endpoint);
        if (peer is PeerSocket other)
        {
            other.Send(other.ConnectPeer(bound), "hello");
        }
        else
        {
            peer.Connect(bound);
            peer.Give("hello");
        }

        using var hello = socket.Receive();
        return hello.RoutingId;
    }

    private static uint Number(RoutingIdSocket socket, RawPeer peer)
    {
        peer.Write(RawPeer.Frames("hello"));
        using var hello = socket.Receive();
        return hello.RoutingId;
    }
}
