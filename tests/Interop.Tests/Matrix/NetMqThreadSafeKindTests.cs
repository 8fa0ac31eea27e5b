using NetMQ;
using NetMQ.Sockets;
using Xunit;
using Ours = PactMQ;

namespace PactMQ.Interop.Tests.Matrix;

/// <summary>The thread-safe kinds against NetMQ's, over tcp, bound by either side. (The libzmq of the distributions is built without them.)</summary>
public sealed class NetMqThreadSafeKindTests
{
    private static readonly SocketOptions Options = new() { Linger = TimeSpan.Zero, SendTimeout = Waits.Limit, ReceiveTimeout = Waits.Limit };

    public static TheoryData<bool, int> Cases
    {
        get
        {
            var cases = new TheoryData<bool, int>();
            foreach (var size in new[] { 0, 1, 255, 256, 100_000 })
            {
                cases.Add(true, size);
                cases.Add(false, size);
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Client_and_server(bool weBind, int size)
    {
        var body = Body(size);
        using (var ours = new Ours.ClientSocket(Options))
        using (var theirs = new NetMQ.Sockets.ServerSocket())
        {
            Link(ours, theirs, weBind);
            ours.Send(body);
            var (id, bytes) = theirs.ReceiveBytes();
            Assert.Equal(body, bytes);
            theirs.Send(id, body);
            using var answer = ours.Receive();
            Assert.Equal(body, answer.Span(0));
        }

        using (var ours = new Ours.ServerSocket(Options))
        using (var theirs = new NetMQ.Sockets.ClientSocket())
        {
            Link(ours, theirs, weBind);
            theirs.Send(body);
            using var question = ours.Receive();
            Assert.Equal(body, question.Span(0));
            ours.Send(question.RoutingId, body);
            Assert.Equal(body, theirs.ReceiveBytes());
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Scatter_and_gather(bool weBind, int size)
    {
        var body = Body(size);
        using (var ours = new Ours.ScatterSocket(Options))
        using (var theirs = new NetMQ.Sockets.GatherSocket())
        {
            Link(ours, theirs, weBind);
            ours.Send(body);
            Assert.Equal(body, theirs.ReceiveBytes());
        }

        using (var ours = new Ours.GatherSocket(Options))
        using (var theirs = new NetMQ.Sockets.ScatterSocket())
        {
            Link(ours, theirs, weBind);
            theirs.Send(body);
            using var message = ours.Receive();
            Assert.Equal(body, message.Span(0));
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Peers(bool weBind, int size)
    {
        // NetMQ's PEER puts the routing id in front of the body as a frame of its own, on its own side only.
        var body = Body(size);
        using var ours = new Ours.PeerSocket(Options);
        using var theirs = new NetMQ.Sockets.PeerSocket();
        theirs.Options.Linger = TimeSpan.Zero;
        uint id = 0;
        byte[] theirId;
        if (weBind)
        {
            theirId = theirs.ConnectPeer(ours.Bind("tcp://127.0.0.1:*"));
        }
        else
        {
            theirs.Bind("tcp://127.0.0.1:0");
            id = ours.ConnectPeer(theirs.Options.LastEndpoint!);
            ours.Send(id, body);
            theirId = theirs.ReceiveFrameBytes();
            Assert.Equal(body, theirs.ReceiveFrameBytes());
        }

        theirs.SendMoreFrame(theirId).SendFrame(body);
        using var message = ours.Receive();
        Assert.Equal(body, message.Span(0));
        Assert.True(id == 0 || id == message.RoutingId);
        ours.Send(message.RoutingId, body);
        Assert.Equal(theirId, theirs.ReceiveFrameBytes());
        Assert.Equal(body, theirs.ReceiveFrameBytes());
    }

    [Theory, MemberData(nameof(Cases))]
    public void Radio_and_dish(bool weBind, int size)
    {
        var body = Body(size);
        using (var ours = new Ours.RadioSocket(Options))
        using (var theirs = new NetMQ.Sockets.DishSocket())
        {
            theirs.Join("group");
            Link(ours, theirs, weBind);
            (string Group, byte[] Bytes) got = default;
            Assert.True(Waits.Until(() =>
            {
                ours.Send("other", body);
                ours.Send("group", body);
                return theirs.TryReceiveBytes(Waits.Probe, out got.Group!, out got.Bytes!);
            }));
            Assert.Equal("group", got.Group);
            Assert.Equal(body, got.Bytes);
        }

        using (var ours = new Ours.DishSocket(Options))
        using (var theirs = new NetMQ.Sockets.RadioSocket())
        {
            ours.Join("group");
            Link(ours, theirs, weBind);
            Message? message = null;
            Assert.True(Waits.Until(() =>
            {
                theirs.Send("other", body);
                theirs.Send("group", body);
                return ours.TryReceive(out message, Waits.Probe);
            }));
            Assert.Equal("group", message!.Group);
            Assert.Equal(body, message.Span(0));
            message.Dispose();
        }
    }

    private static void Link(Ours.Socket ours, ThreadSafeSocket theirs, bool weBind)
    {
        theirs.Options.Linger = TimeSpan.Zero;
        if (weBind)
        {
            theirs.Connect(ours.Bind("tcp://127.0.0.1:*"));
        }
        else
        {
            theirs.Bind("tcp://127.0.0.1:0");
            ours.Connect(theirs.Options.LastEndpoint!);
        }
    }

    private static byte[] Body(int size)
    {
        var body = new byte[size];
        new Random(size).NextBytes(body);
        return body;
    }
}
