using System.Text;

namespace PactMQ.Conformance.Tests.Themes;

/// <summary>STREAM as a way to write a protocol by hand.</summary>
public sealed class StreamThemeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_handshake_made_by_hand_reaches_a_dealer(bool binds)
    {
        using var rig = new Rig();
        var stream = (StreamSocket)rig.Keep(new StreamSocket(rig.Context, Rig.Options));
        var dealer = rig.Make(SocketKind.Dealer);
        if (binds)
        {
            dealer.Connect(stream.Bind(rig.Fresh()));
        }
        else
        {
            stream.Connect(dealer.Bind(rig.Fresh()));
        }

        byte[] identity;
        using (var come = stream.Receive())
        {
            identity = come.ToArrays()[0];
            Assert.Equal(0, come.Span(1).Length);
        }

        var pending = new List<byte>();
        stream.Send(identity, RawPeer.Greeting);
        var greeting = Read(64);
        Assert.Equal((0xFF, 0x7F, 3), (greeting[0], greeting[9], greeting[10]));
        Assert.Equal("NULL", Encoding.ASCII.GetString(greeting, 12, 4));
        stream.Send(identity, RawPeer.Ready(("Socket-Type", "ROUTER"), ("Identity", "by hand")));
        var ready = Frame();
        Assert.Equal((4, "READY"), (ready.Flags, Encoding.ASCII.GetString(ready.Body, 1, 5)));
        dealer.AwaitPeers(1);
        dealer.Give("question", "");
        Assert.Equal((1, "question"), Text(Frame()));
        Assert.Equal((0, ""), Text(Frame()));
        stream.Send(identity, RawPeer.Frames("answer", "in two"));
        Assert.Equal(["answer", "in two"], dealer.Take());

        byte[] Read(int count)
        {
            while (pending.Count < count)
            {
                using var some = stream.Receive();
                pending.AddRange(some.Span(1));
            }

            byte[] read = [.. pending.Take(count)];
            pending.RemoveRange(0, count);
            return read;
        }

        (int Flags, byte[] Body) Frame()
        {
            var head = Read(2);
            return (head[0], Read(head[1]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8191)]
    [InlineData(8192)]
    [InlineData(8193)]
    [InlineData(65537)]
    public void Bytes_beyond_any_buffer_come_in_pieces_and_all_of_them(int size)
    {
        using var rig = new Rig();
        var stream = rig.Keep(new StreamSocket(rig.Context, Rig.Options with { StreamNotify = false }));
        using var peer = new RawPeer(stream.Bind(rig.Fresh()));
        byte[] sent = [.. Enumerable.Range(0, size).Select(index => (byte)(index * 7))];
        peer.Write(sent);
        var got = new List<byte>();
        byte[] identity = [];
        while (got.Count < size)
        {
            using var some = stream.Receive();
            identity = some.ToArrays()[0];
            Assert.NotEqual(0, some.Span(1).Length);
            got.AddRange(some.Span(1));
        }

        Assert.Equal(sent, got);
        stream.Send(identity, sent);
        peer.Expect(sent);
    }

    [Fact]
    public void An_empty_message_closes_and_the_other_side_hears_of_it()
    {
        using var rig = new Rig();
        var server = rig.Keep(new StreamSocket(rig.Context, Rig.Options));
        var endpoint = server.Bind(rig.Fresh());
        using var first = new RawPeer(endpoint);
        var one = Come();
        using var second = new RawPeer(endpoint);
        var two = Come();
        server.Send(one, "last words"u8);
        server.Send(one, default);
        Assert.Equal("last words", Encoding.ASCII.GetString(first.ReadToEnd()));
        Assert.Equal(one, Come()); // gone
        Assert.Throws<ZmqException>(() => server.Send(one, "too late"u8));
        server.Send(two, "not you"u8);
        second.Expect([.. "not you"u8]);
        second.Dispose();
        Assert.Equal(two, Come());

        byte[] Come()
        {
            using var notice = server.Receive();
            Assert.Equal(0, notice.Span(1).Length);
            return notice.ToArrays()[0];
        }
    }

    [Fact]
    public void Who_is_told_to_have_gone_cannot_be_sent_to()
    {
        using var rig = new Rig();
        var server = rig.Keep(new StreamSocket(rig.Context, Rig.Options));
        var endpoint = server.Bind(rig.Fresh());
        for (var round = 0; round < 200; round++)
        {
            byte[] identity;
            using (new RawPeer(endpoint))
            {
                using var come = server.Receive();
                identity = come.ToArrays()[0];
            }

            using var gone = server.Receive();
            Assert.Equal([identity, []], gone.ToArrays());
            Assert.Throws<ZmqException>(() => server.Send(identity, "too late"u8));
        }
    }

    [Fact]
    public void Nothing_is_left_of_a_connection_that_was_made_and_closed()
    {
        using var rig = new Rig();
        using var listener = new RawListener();
        var stream = rig.Keep(new StreamSocket(rig.Context, Rig.Options));
        using var monitor = stream.Monitor(SocketEventKinds.Closed);
        for (var round = 0; round < 3; round++)
        {
            var identity = stream.ConnectPeer(listener.Endpoint).ToArray();
            using var peer = listener.Accept();
            stream.Send(identity, "request"u8);
            stream.Close(identity);
            Assert.Equal("request", Encoding.ASCII.GetString(peer.ReadToEnd()));
            Ends.Await(() => monitor.TryRead(out _), "The endpoint was not closed.");
        }

        Assert.Throws<EndpointException>(() => stream.Disconnect(listener.Endpoint));
    }

    [Fact]
    public void A_connection_that_is_closed_before_it_was_made_delivers_and_closes()
    {
        using var rig = new Rig();
        using var listener = new RawListener(listen: false);
        var stream = rig.Keep(new StreamSocket(rig.Context, Rig.Options));
        var identity = stream.ConnectPeer(listener.Endpoint).ToArray();
        stream.Send(identity, "all there is"u8);
        stream.Close(identity);
        listener.Listen();
        using var peer = listener.Accept();
        Assert.Equal("all there is", Encoding.ASCII.GetString(peer.ReadToEnd()));
        Assert.False(listener.IsVisitedWithin(TimeSpan.FromMilliseconds(100)));
    }

    [Fact]
    public async Task Connections_that_come_while_a_receiver_waits_are_heard_each_once()
    {
        const int Connections = 400;
        using var rig = new Rig();
        var stream = rig.Keep(new StreamSocket(rig.Context, Rig.Options));
        var endpoint = stream.Bind(rig.Fresh());
        var receiving = Task.Factory.StartNew(
            () =>
            {
                var (notices, bytes) = (0, 0);
                while (notices < 2 * Connections)
                {
                    using var message = stream.Receive();
                    bytes += message.Span(1).Length;
                    notices += message.Span(1).Length == 0 ? 1 : 0;
                }

                return bytes;
            },
            TaskCreationOptions.LongRunning);
        for (var number = 0; number < Connections; number++)
        {
            using var peer = new RawPeer(endpoint);
            peer.Write(1, 2, 3);
            peer.EndSending();
            peer.ReadToEnd();
        }

        Assert.Equal(3 * Connections, await receiving.WaitAsync(Rig.Limit * 2));
    }

    [Fact]
    public void Who_connects_and_says_nothing_is_dropped_in_time()
    {
        using var rig = new Rig();
        var options = Rig.Options with { HandshakeTimeout = TimeSpan.FromMilliseconds(100), ReconnectIntervalMax = TimeSpan.FromMilliseconds(20) };
        using var silent = new RawPeer(rig.Make(SocketKind.Pull, options).Bind(rig.Fresh()));
        silent.ReadToEnd();
        using var half = new RawPeer(rig.Make(SocketKind.Pull, options).Bind(rig.Fresh()));
        half.Write(RawPeer.Greeting);
        half.ReadToEnd();
        using var listener = new RawListener();
        rig.Make(SocketKind.Push, options).Connect(listener.Endpoint);
        using (var mute = listener.Accept())
        {
            mute.ReadToEnd();
        }

        using var again = listener.Accept().Shake("PULL");
        again.ReadUntilPong();
    }

    private static (int Flags, string Text) Text((int Flags, byte[] Body) frame) => (frame.Flags, Encoding.ASCII.GetString(frame.Body));
}
