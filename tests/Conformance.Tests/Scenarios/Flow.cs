using System.Text;

namespace PactMQ.Conformance.Tests.Scenarios;

/// <summary>What several kinds must do alike: queues, turns, full peers, whole messages. Each RFC's tests call it with its own kinds.</summary>
/// <param name="ours">The kind of our socket.</param>
/// <param name="theirs">The kind that the raw peer gives itself out for.</param>
/// <param name="prefix">Frames that the peer puts in front of each message and that are not delivered.</param>
internal sealed class Flow(SocketKind ours, string theirs, params string[] prefix)
{
    private static readonly string[] Various = ["a", "", new('b', 255), "\0\u0001\u00ff"];

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    /// <summary>Large enough that a few fill the system's buffers.</summary>
    private const int Large = 512 * 1024;

    /// <summary>What is sent is on the wire byte for byte.</summary>
    public void SendsWhatItWasGiven()
    {
        using var rig = new Rig();
        var socket = rig.Make(ours);
        using var peer = Attach(socket, rig);
        foreach (var frames in Messages)
        {
            socket.Give(frames);
            peer.Expect(RawPeer.Frames(frames));
        }

        var large = new string('c', 256);
        socket.Give(large);
        peer.Expect(RawPeer.LongFrame(0, [.. large.Select(one => (byte)one)]));
    }

    /// <summary>The first message is on the wire byte for byte, with these frames in front.</summary>
    public void SendsWhatItWasGivenOnce(params string[] envelope)
    {
        using var rig = new Rig();
        var socket = rig.Make(ours);
        using var peer = Attach(socket, rig);
        socket.Give(Various);
        peer.Expect(RawPeer.Frames([.. envelope, .. Various]));
    }

    /// <summary>What arrives is what the peer sent, byte for byte.</summary>
    public void DeliversWhatItGot()
    {
        using var rig = new Rig();
        var socket = rig.Make(ours);
        using var peer = Attach(socket, rig);
        foreach (var frames in Messages)
        {
            peer.Write(Incoming(frames));
            Assert.Equal(frames, socket.Take());
        }

        var large = new string('c', 70_000);
        peer.Write(IncomingLarge([.. large.Select(one => (byte)one)]));
        Assert.Equal([large], socket.Take());
        Assert.Null(socket.TakeNow());
    }

    /// <summary>Who it connects to has a queue before the first connection and between two.</summary>
    public void KeepsAQueueForWhomItConnectsTo()
    {
        using var rig = new Rig();
        using var listener = new RawListener(listen: false);
        var socket = rig.Make(ours);
        socket.Connect(listener.Endpoint);
        Assert.True(socket.Offer("before"));
        listener.Listen();
        using (var first = listener.Accept().Shake(theirs))
        {
            Assert.Equal(["before"], first.ReadMessage());
        }

        socket.AwaitPeers(0);
        Assert.True(socket.Offer("between"));
        using var second = listener.Accept().Shake(theirs);
        Assert.Equal(["between"], second.ReadMessage());
    }

    /// <summary>What a peer sent stays to be read when its connection breaks, and more comes over the next one.</summary>
    public void KeepsWhatCameFromWhomItConnectsTo()
    {
        using var rig = new Rig();
        using var listener = new RawListener(listen: false);
        var socket = rig.Make(ours);
        socket.Connect(listener.Endpoint);
        listener.Listen();
        using (var first = listener.Accept().Shake(theirs))
        {
            first.Write([.. Incoming("one"), .. Incoming("two")]);
            first.ReadUntilPong();
        }

        socket.AwaitPeers(0);
        using var second = listener.Accept().Shake(theirs);
        second.Write(Incoming("three"));
        Assert.Equal(["one"], socket.Take());
        Assert.Equal(["two"], socket.Take());
        Assert.Equal(["three"], socket.Take());
    }

    /// <summary>Who connects gets a queue; when it leaves, what waited in it is discarded and counted, and nobody else gets it.</summary>
    public void EndsAQueueWithThePeerThatConnected()
    {
        using var rig = new Rig();
        var socket = rig.Make(ours, Ends.Narrow);
        var endpoint = socket.Bind(rig.Fresh());
        using (var peer = new RawPeer(endpoint).Shake(theirs))
        {
            socket.AwaitPeers(1);
            Assert.True(Fill(socket) >= Ends.Narrow.SendHighWaterMark);
        }

        socket.AwaitPeers(0);
        Assert.Equal(0, socket.Statistics.Waiting);
        Assert.True(socket.Statistics.DroppedFor(DropReason.Disconnect) >= Ends.Narrow.SendHighWaterMark);
        using var next = new RawPeer(endpoint).Shake(theirs);
        socket.AwaitPeers(1);
        Assert.True(socket.Offer("fresh"));
        Assert.Equal(["fresh"], next.ReadMessage());
    }

    /// <summary>A queue to send in and one to receive from: the one being full does not keep the other from going on.</summary>
    public void QueuesEachWayByItself()
    {
        using var rig = new Rig();
        var socket = rig.Make(ours, Ends.Narrow);
        using var peer = Attach(socket, rig);
        Fill(socket);
        peer.Write(Incoming("still heard"));
        Assert.Equal(["still heard"], socket.Take());
    }

    /// <summary>The options say how many messages may wait for one peer.</summary>
    public void BoundsItsQueue()
    {
        using var rig = new Rig();
        using var listener = new RawListener(listen: false);
        foreach (var bound in (int[])[1, 5, 20])
        {
            var socket = rig.Make(ours, Rig.Options with { SendHighWaterMark = bound });
            socket.Connect(listener.Endpoint);
            for (var count = 0; count < bound; count++)
            {
                Assert.True(socket.Offer("waits"), $"{ours} took only {count} of {bound}.");
            }

            Assert.False(socket.Offer("one too many"), $"{ours} took more than {bound}.");
        }
    }

    /// <summary>The options say how much may wait to be received; then reading pauses, and the peer cannot go on writing for ever.</summary>
    public void BoundsWhatItReads()
    {
        using var rig = new Rig();
        var socket = rig.Make(ours, Ends.Narrow);
        using var peer = Attach(socket, rig);
        var writing = Task.Run(() =>
        {
            for (var number = 0; number < 200; number++)
            {
                peer.Write(IncomingLarge(Numbered(number)));
            }
        });
        Assert.False(writing.Wait(TimeSpan.FromMilliseconds(300)), "100 MiB went into a socket that nobody reads.");
        for (var number = 0; number < 200; number++)
        {
            Assert.Equal(number, NumberOf(socket.Take()[0]));
        }

        Assert.True(writing.Wait(Rig.Limit));
    }

    /// <summary>Messages go to the peers in turn.</summary>
    public void SendsInTurn()
    {
        using var rig = new Rig();
        var socket = rig.Make(ours);
        var endpoint = socket.Bind(rig.Fresh());
        var peers = Enumerable.Range(0, 3).Select(_ => new RawPeer(endpoint).Shake(theirs)).ToList();
        socket.AwaitPeers(3);
        for (var number = 0; number < 12; number++)
        {
            socket.Give($"{number}");
        }

        var got = peers.Select(peer => Enumerable.Range(0, 4).Select(_ => int.Parse(peer.ReadMessage()[0])).ToArray()).ToList();
        Assert.All(got, numbers => Assert.All(numbers.Zip(numbers.Skip(1)), pair => Assert.Equal(3, pair.Second - pair.First)));
        Assert.Equal(Enumerable.Range(0, 12), got.SelectMany(numbers => numbers).Order());
        peers.ForEach(peer => peer.Dispose());
    }

    /// <summary>A peer whose queue is full is passed over, and is in turn again when it has room.</summary>
    public void PassesOverTheFull()
    {
        using var rig = new Rig();
        var socket = rig.Make(ours, Ends.Narrow);
        var endpoint = socket.Bind(rig.Fresh());
        using var stuck = new RawPeer(endpoint).Shake(theirs);
        socket.AwaitPeers(1);
        var filled = Fill(socket);
        using var lively = new RawPeer(endpoint).Shake(theirs);
        socket.AwaitPeers(2);
        for (var number = 0; number < 10; number++)
        {
            socket.Give($"{number}");
            Assert.Equal([$"{number}"], lively.ReadMessage());
        }

        for (var number = 0; number < filled; number++)
        {
            Assert.Equal(number, NumberOf(stuck.ReadMessage()[0]));
        }

        socket.Give("turn");
        socket.Give("turn");
        Assert.Equal(["turn"], lively.ReadMessage());
        Assert.Equal(["turn"], stuck.ReadMessage());
    }

    /// <summary>Without a peer a send waits, or says that it could not be done; nothing is taken, and nothing is sent later.</summary>
    public void RefusesWithoutAPeer()
    {
        using var rig = new Rig();
        var socket = rig.Make(ours, Rig.Options with { SendTimeout = TimeSpan.FromMilliseconds(20) });
        var endpoint = socket.Bind(rig.Fresh());
        Assert.False(socket.Offer("refused at once"));
        Assert.Throws<TimeoutException>(() => socket.Give("refused after a wait"));
        Assert.Equal((0, 0, 0), (socket.Statistics.Sent, socket.Statistics.Waiting, socket.Statistics.Dropped));
        using var peer = new RawPeer(endpoint).Shake(theirs);
        socket.AwaitPeers(1);
        socket.Give("taken");
        Assert.Equal("taken", peer.ReadMessage()[^1]);
    }

    /// <summary>At the bound a send waits and nothing is dropped: everything that was taken arrives, once and in order.</summary>
    public void DiscardsNothing()
    {
        using var rig = new Rig();
        var socket = rig.Make(ours, Ends.Narrow);
        using var peer = Attach(socket, rig);
        var taken = Fill(socket);
        var waiting = Task.Run(() => socket.Give("waited"));
        for (var number = 0; number < taken; number++)
        {
            Assert.Equal(number, NumberOf(peer.ReadMessage()[0]));
        }

        Assert.Equal(["waited"], peer.ReadMessage());
        Assert.True(waiting.Wait(Rig.Limit));
        Assert.Equal(0, socket.Statistics.Dropped);
    }

    /// <summary>Peers that never pause do not keep a quiet one from being heard.</summary>
    public void HearsAllInTurn(Action<Socket>? answer = null, params string[] envelope)
    {
        using var rig = new Rig();
        var socket = rig.Make(ours, Rig.Options with { ReceiveHighWaterMark = 50 });
        var endpoint = socket.Bind(rig.Fresh());
        var loud = Enumerable.Range(0, 2).Select(_ => new RawPeer(endpoint).Shake(theirs)).ToList();
        using var quiet = new RawPeer(endpoint).Shake(theirs);
        socket.AwaitPeers(3);
        byte[] shout = [.. Enumerable.Repeat(Incoming([.. envelope, "loud"]), 100).SelectMany(bytes => bytes)];
        var shouting = loud.Select(peer => new Thread(() => Shout(peer, shout)) { IsBackground = true }).ToList();
        shouting.ForEach(thread => thread.Start());
        for (var turn = 0; turn < 3; turn++)
        {
            quiet.Write(Incoming([.. envelope, "quiet"]));
            var heard = 0;
            while (socket.Take()[^1] != "quiet")
            {
                answer?.Invoke(socket);
                Assert.True(++heard < 1_000_000, "The quiet peer was not heard in a million turns.");
            }

            answer?.Invoke(socket);
        }

        loud.ForEach(peer => peer.Dispose());
        shouting.ForEach(thread => thread.Join());
    }

    /// <summary>A message of which not all frames came is never delivered, and does not mix with another's.</summary>
    public void ForgetsWhatWasSentInPart(params string[] envelope)
    {
        using var rig = new Rig();
        var socket = rig.Make(ours);
        var endpoint = socket.Bind(rig.Fresh());
        using (var broken = new RawPeer(endpoint).Shake(theirs))
        {
            socket.AwaitPeers(1);
            broken.Write([.. Incoming([.. envelope, "whole"]), .. RawPeer.Frame(1, 1), .. RawPeer.Frame(1, 2)]);
            broken.ReadUntilPong();
        }

        socket.AwaitPeers(0);
        using var good = new RawPeer(endpoint).Shake(theirs);
        good.Write(Incoming([.. envelope, "next"]));
        Assert.Equal("whole", socket.Take()[^1]);
        Assert.Equal("next", socket.Take()[^1]);
    }

    /// <summary>Messages of several frames are neither sent nor delivered, no part of them; what is around them is.</summary>
    public void KnowsOneFrameAlone()
    {
        using var rig = new Rig();
        var socket = rig.Make(ours);
        using var peer = Attach(socket, rig);
        if (socket is ReceivingSocket)
        {
            peer.Write([.. Incoming("one", "two"), .. Incoming("whole"), .. Incoming("", "", ""), .. Incoming("again")]);
            Assert.Equal(["whole"], socket.Take());
            Assert.Equal(["again"], socket.Take());
            Assert.Equal(2, socket.Statistics.DroppedFor(DropReason.Malformed));
        }

        if (socket is ExchangingSocket or SendingSocket or RoutingIdSocket or RadioSocket)
        {
            using var refused = Ends.Of("one", "two");
            refused.Group = Ends.Group;
            Assert.Throws<ArgumentException>(() => socket.Offer(refused));
            using var empty = Message.Rent();
            Assert.Throws<ArgumentException>(() => socket.Offer(empty));
            Assert.Equal((0, 0), (socket.Statistics.Sent, socket.Statistics.Accepted));
            Assert.Empty(peer.ReadUntilPong());
        }
    }

    /// <summary>Sends numbered messages to a peer that does not read until no more are taken; returns how many were.</summary>
    public static int Fill(Socket socket, Func<int, Message>? make = null)
    {
        for (var number = 0; number < 1000; number++)
        {
            using var message = make is null ? Message.Of(Numbered(number).AsSpan()) : make(number);
            if (!socket.Offer(message, Moment))
            {
                return number;
            }
        }

        throw new InvalidOperationException($"{socket.Kind} takes messages without end although nobody reads.");
    }

    public static byte[] Numbered(int number)
    {
        var body = new byte[Large];
        BitConverter.TryWriteBytes(body, number);
        return body;
    }

    public static int NumberOf(string body) => BitConverter.ToInt32([.. body.Take(4).Select(one => (byte)one)]);

    private static void Shout(RawPeer peer, byte[] bytes)
    {
        try
        {
            while (true)
            {
                peer.Write(bytes);
            }
        }
        catch (Exception ended) when (ended is IOException or InvalidOperationException)
        {
        }
    }

    /// <summary>Gets messages of all kinds of frames; of one frame each for the kinds that know no others.</summary>
    private IEnumerable<string[]> Messages => ours is SocketKind.Client or SocketKind.Server or SocketKind.Radio or SocketKind.Dish
        or SocketKind.Scatter or SocketKind.Gather or SocketKind.Peer or SocketKind.Channel
            ? Various.Select(frame => (string[])[frame])
            : [Various];

    private byte[] Incoming(params string[] frames) => RawPeer.Frames([.. prefix, .. frames]);

    private byte[] IncomingLarge(byte[] body) =>
        [.. prefix.SelectMany(frame => RawPeer.Frame(1, Encoding.Latin1.GetBytes(frame))), .. RawPeer.LongFrame(0, body)];

    private RawPeer Attach(Socket socket, Rig rig)
    {
        var peer = new RawPeer(socket.Bind(rig.Fresh())).Shake(theirs);
        socket.AwaitPeers(1);
        return peer;
    }
}
