namespace PactMQ.Conformance.Tests.Scenarios;

/// <summary>What SERVER and PEER must do alike: they know their peers by routing id.</summary>
/// <param name="ours">The kind of our socket.</param>
/// <param name="theirs">The kind that the raw peer gives itself out for.</param>
internal sealed class RoutedFlow(SocketKind ours, string theirs)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    /// <summary>What is sent is on the wire, and what is on the wire is received, byte for byte.</summary>
    public void ChangesNothing()
    {
        using var rig = new Rig();
        var socket = Make(rig);
        using var peer = Meet(socket.Bind(rig.Fresh()), socket, out var id);
        foreach (var body in (string[])["a", "", new('b', 255), "\0\u0001\u00ff"])
        {
            socket.Send(id, Bytes(body));
            peer.Expect(RawPeer.Frames(body));
            peer.Write(RawPeer.Frames(body));
            Assert.Equal([body], socket.Take());
        }

        var large = Bytes(new string('c', 70_000));
        socket.Send(id, large);
        peer.Expect(RawPeer.LongFrame(0, large));
        peer.Write(RawPeer.LongFrame(0, large));
        Assert.Equal(large.Length, socket.Take()[0].Length);
    }

    /// <summary>A full queue to a peer does not keep us from hearing it.</summary>
    public void QueuesEachWayByItself()
    {
        using var rig = new Rig();
        var socket = Make(rig, Ends.Narrow);
        using var peer = Meet(socket.Bind(rig.Fresh()), socket, out var id);
        Fill(socket, id);
        peer.Write(RawPeer.Frames("still heard"));
        Assert.Equal(["still heard"], socket.Take());
    }

    /// <summary>A peer that we connect to keeps its queues, and its routing id, between two connections.</summary>
    public void KeepsQueuesForWhomItConnectsTo()
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var socket = Make(rig);
        socket.Connect(listener.Endpoint);
        uint id;
        using (var first = listener.Accept().Shake(theirs))
        {
            id = Hear(first, socket);
            first.Write(RawPeer.Frames("unread"));
            first.ReadUntilPong();
        }

        socket.AwaitPeers(0);
        Assert.True(socket.TrySend(id, "between"u8));
        using var second = listener.Accept().Shake(theirs);
        Assert.Equal(["between"], second.ReadMessage());
        second.Write(RawPeer.Frames("again"));
        foreach (var expected in (string[])["unread", "again"])
        {
            using var message = socket.Receive();
            Assert.Equal((expected, id), (message.GetString(), message.RoutingId));
        }
    }

    /// <summary>Who connects gets queues; when it leaves, what waited in the one is discarded and counted, and its id is nobody's.</summary>
    public void EndsTheQueueWithThePeerThatConnected()
    {
        using var rig = new Rig();
        var socket = Make(rig, Ends.Narrow);
        var endpoint = socket.Bind(rig.Fresh());
        uint gone;
        using (Meet(endpoint, socket, out gone))
        {
            Assert.True(Fill(socket, gone) >= Ends.Narrow.SendHighWaterMark);
        }

        socket.AwaitPeers(0);
        Assert.Equal(0, socket.Statistics.Waiting);
        Assert.True(socket.Statistics.DroppedFor(DropReason.Disconnect) >= Ends.Narrow.SendHighWaterMark);
        using var next = Meet(endpoint, socket, out var id);
        Assert.NotEqual(gone, id);
        Assert.Throws<ZmqException>(() => socket.Send(gone, "stale"));
        socket.Send(id, "fresh");
        Assert.Equal(["fresh"], next.ReadMessage());
    }

    /// <summary>Each peer has a number other than zero, its own, on all its messages; the peer has no say in it.</summary>
    public void NumbersItsPeers()
    {
        using var rig = new Rig();
        var socket = Make(rig);
        var endpoint = socket.Bind(rig.Fresh());
        var peers = Enumerable.Range(0, 5).Select(index => new RawPeer(endpoint).Shake(theirs, index < 3 ? "same" : "7")).ToList();
        socket.AwaitPeers(5);
        var ids = peers.ConvertAll(peer => Hear(peer, socket));
        Assert.DoesNotContain(0u, ids);
        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(ids, peers.ConvertAll(peer => Hear(peer, socket)));
        foreach (var (peer, id) in peers.Zip(ids).Reverse())
        {
            socket.Send(id, $"to {id}");
            Assert.Equal([$"to {id}"], peer.ReadMessage());
            peer.Dispose();
        }
    }

    /// <summary>The options say how many messages may wait for one peer.</summary>
    public void BoundsItsQueue()
    {
        foreach (var bound in (int[])[1, 5, 20])
        {
            using var rig = new Rig();
            using var listener = new RawListener();
            var socket = Make(rig, Rig.Options with { SendHighWaterMark = bound });
            socket.Connect(listener.Endpoint);
            uint id;
            using (var peer = listener.Accept().Shake(theirs))
            {
                id = Hear(peer, socket);
            }

            // Whoever listens there now never greets: nothing can leave the queue.
            socket.AwaitPeers(0);
            for (var count = 0; count < bound; count++)
            {
                Assert.True(socket.TrySend(id, "waits"u8), $"{ours} took only {count} of {bound}.");
            }

            Assert.False(socket.TrySend(id, "one too many"u8), $"{ours} took more than {bound}.");
        }
    }

    /// <summary>A message goes to the peer that it names, whoever else has room or is full.</summary>
    public void SendsToWhomItIsFor()
    {
        using var rig = new Rig();
        var socket = Make(rig, Ends.Narrow);
        var endpoint = socket.Bind(rig.Fresh());
        using var stuck = Meet(endpoint, socket, out var stuckId);
        using var lively = Meet(endpoint, socket, out var livelyId);
        var filled = Fill(socket, stuckId);
        for (var number = 0; number < 20; number++)
        {
            socket.Send(livelyId, $"{number}");
            Assert.Equal([$"{number}"], lively.ReadMessage());
        }

        for (var number = 0; number < filled; number++)
        {
            Assert.Equal(number, Flow.NumberOf(stuck.ReadMessage()[0]));
        }
    }

    /// <summary>A number that no peer has is an error, and nothing is taken.</summary>
    public void RefusesAnUnknownPeer()
    {
        using var rig = new Rig();
        var socket = Make(rig);
        using var peer = Meet(socket.Bind(rig.Fresh()), socket, out var id);
        foreach (var unknown in (uint[])[0, id + 1, ~id])
        {
            Assert.Contains("EHOSTUNREACH", Assert.Throws<ZmqException>(() => socket.Send(unknown, "lost")).Message);
            Assert.Throws<ZmqException>(() => socket.TrySend(unknown, "lost"u8));
        }

        Assert.Equal((0, 0), (socket.Statistics.Sent, socket.Statistics.Dropped));
        Assert.Empty(peer.ReadUntilPong());
    }

    /// <summary>With its peer's queue full a send waits, or says so; everything that was taken arrives, once and in order.</summary>
    public void WaitsAndDiscardsNothing()
    {
        using var rig = new Rig();
        var socket = Make(rig, Ends.Narrow with { SendTimeout = Rig.Limit });
        using var peer = Meet(socket.Bind(rig.Fresh()), socket, out var id);
        var taken = Fill(socket, id);
        var waiting = Task.Run(() => socket.Send(id, "waited"));
        Assert.False(waiting.Wait(Moment));
        for (var number = 0; number < taken; number++)
        {
            Assert.Equal(number, Flow.NumberOf(peer.ReadMessage()[0]));
        }

        Assert.Equal(["waited"], peer.ReadMessage());
        Assert.True(waiting.Wait(Rig.Limit));
        Assert.Equal(0, socket.Statistics.Dropped);
    }

    /// <summary>Several threads send and receive.</summary>
    public void ServesSeveralThreads()
    {
        using var rig = new Rig();
        var socket = Make(rig, ManyThreads.Boundless);
        using var peer = Meet(socket.Bind(rig.Fresh()), socket, out var id);
        var receiving = Task.Factory.StartNew(
            () => ManyThreads.Receive(socket, body => peer.Write(RawPeer.Frames(body)), message => Assert.Equal(id, message.RoutingId)),
            TaskCreationOptions.LongRunning);
        ManyThreads.Send(peer, (_, body) => socket.Send(id, body));
        Assert.True(receiving.Wait(Rig.Limit));
    }

    private RoutingIdSocket Make(Rig rig, SocketOptions? options = null) => (RoutingIdSocket)rig.Make(ours, options);

    private RawPeer Meet(string endpoint, RoutingIdSocket socket, out uint id)
    {
        var peer = new RawPeer(endpoint).Shake(theirs);
        id = Hear(peer, socket);
        return peer;
    }

    private static uint Hear(RawPeer peer, RoutingIdSocket socket)
    {
        peer.Write(RawPeer.Frames("hello"));
        using var hello = socket.Receive();
        return hello.RoutingId;
    }

    private static int Fill(RoutingIdSocket socket, uint id) => Flow.Fill(socket, number =>
    {
        var message = Message.Of(Flow.Numbered(number).AsSpan());
        message.RoutingId = id;
        return message;
    });

    private static byte[] Bytes(string text) => [.. text.Select(one => (byte)one)];
}
