namespace PactMQ.Tests.Patterns;

/// <summary>Where ZeroMQ says EAGAIN the Try forms say false, and where it says EFSM they throw.</summary>
public sealed class TryFormTests
{
    public static TheoryData<SocketKind, bool> WithoutPeers => new()
    {
        { SocketKind.Pair, false }, { SocketKind.Push, false }, { SocketKind.Dealer, false }, { SocketKind.Req, false },
        { SocketKind.Client, false }, { SocketKind.Scatter, false }, { SocketKind.Channel, false },
        { SocketKind.Pub, true }, { SocketKind.XPub, true }, { SocketKind.XSub, true },
    };

    [Theory, MemberData(nameof(WithoutPeers))]
    public void Sending_without_a_peer(SocketKind kind, bool accepted)
    {
        using var rig = new Rig();
        Assert.Equal(accepted, TrySend(rig.Keep(Make(rig, kind)), "x"));
    }

    [Theory]
    [InlineData(SocketKind.Pair)]
    [InlineData(SocketKind.Sub)]
    [InlineData(SocketKind.Rep)]
    [InlineData(SocketKind.Dealer)]
    [InlineData(SocketKind.Router)]
    [InlineData(SocketKind.Pull)]
    [InlineData(SocketKind.XPub)]
    [InlineData(SocketKind.XSub)]
    [InlineData(SocketKind.Stream)]
    [InlineData(SocketKind.Server)]
    [InlineData(SocketKind.Client)]
    [InlineData(SocketKind.Dish)]
    [InlineData(SocketKind.Gather)]
    [InlineData(SocketKind.Peer)]
    [InlineData(SocketKind.Channel)]
    public void Receiving_with_nothing_there(SocketKind kind)
    {
        using var rig = new Rig();
        var socket = (ReceivingSocket)rig.Keep(Make(rig, kind));
        socket.Bind(rig.Fresh());
        Assert.False(socket.TryReceive(out var message));
        Assert.Null(message);
        Assert.False(socket.TryReceive(out _, TimeSpan.FromMilliseconds(5)));
        Assert.False(socket.TryReceive(new byte[8], out var length));
        Assert.Equal(-1, length);
        Assert.False(socket.TryReceive(new byte[8], out _, TimeSpan.FromMilliseconds(5)));
    }

    [Fact]
    public async Task Receiving_into_memory()
    {
        using var rig = new Rig();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        push.Send("four");
        push.Send("too long");
        var buffer = new byte[4];
        Assert.True(pull.TryReceive(buffer, out var length, Rig.Limit));
        Assert.Equal(4, length);
        Assert.Equal("four"u8, buffer);
        Assert.Throws<InvalidOperationException>(() => pull.TryReceive(buffer, out _, Rig.Limit));
        Assert.Equal("too long", pull.ReceiveString());
    }

    [Theory]
    [InlineData(SocketKind.Pair)]
    [InlineData(SocketKind.Push)]
    [InlineData(SocketKind.Dealer)]
    [InlineData(SocketKind.Client)]
    [InlineData(SocketKind.Scatter)]
    [InlineData(SocketKind.Channel)]
    public void Sending_at_the_high_water_mark(SocketKind kind)
    {
        using var rig = new Rig();
        var socket = rig.Keep(Make(rig, kind));
        socket.Connect("tcp://127.0.0.1:1");
        for (var number = 0; number < 3; number++)
        {
            Assert.True(TrySend(socket, "fits"));
        }

        Assert.False(TrySend(socket, "one too many"));
    }

    [Fact]
    public void Out_of_turn()
    {
        using var rig = new Rig();
        var request = rig.Keep(new RequestSocket(rig.Context, Rig.Options));
        var reply = rig.Keep(new ReplySocket(rig.Context, Rig.Options));
        Assert.Contains("REQ", Assert.Throws<InvalidOperationException>(() => request.TryReceive(out _)).Message);
        Assert.Contains("REP", Assert.Throws<InvalidOperationException>(() => reply.TrySend("x")).Message);
        request.Connect(reply.Bind(rig.Fresh()));
        Assert.True(request.TrySend("question"));
        Assert.Throws<InvalidOperationException>(() => request.TrySend("another"));
        reply.Receive().Dispose();
        Assert.Throws<InvalidOperationException>(() => reply.TryReceive(out _));
    }

    private static bool TrySend(Socket socket, string text) => socket switch
    {
        SendingSocket sending => sending.TrySend(text),
        ExchangingSocket exchanging => exchanging.TrySend(text),
        _ => throw new ArgumentException($"{socket.Kind} does not send like this."),
    };

    private static Socket Make(Rig rig, SocketKind kind)
    {
        var options = Rig.Options with { SendHighWaterMark = 3 };
        return kind switch
        {
            SocketKind.Pair => new PairSocket(rig.Context, options),
            SocketKind.Pub => new PublisherSocket(rig.Context, options),
            SocketKind.Sub => new SubscriberSocket(rig.Context, options),
            SocketKind.Req => new RequestSocket(rig.Context, options),
            SocketKind.Rep => new ReplySocket(rig.Context, options),
            SocketKind.Dealer => new DealerSocket(rig.Context, options),
            SocketKind.Router => new RouterSocket(rig.Context, options),
            SocketKind.Pull => new PullSocket(rig.Context, options),
            SocketKind.Push => new PushSocket(rig.Context, options),
            SocketKind.XPub => new XPublisherSocket(rig.Context, options),
            SocketKind.XSub => new XSubscriberSocket(rig.Context, options),
            SocketKind.Stream => new StreamSocket(rig.Context, options),
            SocketKind.Server => new ServerSocket(rig.Context, options),
            SocketKind.Client => new ClientSocket(rig.Context, options),
            SocketKind.Dish => new DishSocket(rig.Context, options),
            SocketKind.Gather => new GatherSocket(rig.Context, options),
            SocketKind.Scatter => new ScatterSocket(rig.Context, options),
            SocketKind.Peer => new PeerSocket(rig.Context, options),
            SocketKind.Channel => new ChannelSocket(rig.Context, options),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }
}
