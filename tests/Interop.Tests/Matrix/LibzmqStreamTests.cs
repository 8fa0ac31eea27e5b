using PactMQ.Interop.Tests.Sockets;
using PactMQ.Testing;
using Xunit;

namespace PactMQ.Interop.Tests.Matrix;

/// <summary>STREAM against libzmq's STREAM: raw bytes, and an empty frame for each connection that comes or goes.</summary>
public sealed class LibzmqStreamTests(EpollWorld ours, LibzmqWorld theirs) : IClassFixture<EpollWorld>, IClassFixture<LibzmqWorld>
{
    /// <summary>Both say who has come, exchange bytes both ways, and say who has gone.</summary>
    [PeerTheory(Peer.Libzmq)]
    [InlineData(true)]
    [InlineData(false)]
    public void Bytes_and_notices(bool weBind)
    {
        using var our = ((ISocketWorld)ours).Create(SocketKind.Stream);
        using var their = ((ISocketWorld)theirs).Create(SocketKind.Stream);
        var (binds, connects) = weBind ? (our, their) : (their, our);
        connects.Connect(binds.Bind("tcp://127.0.0.1:*"));
        var atOurs = our.Receive();
        var atTheirs = their.Receive();
        Assert.Equal((0, 0), (atOurs[1].Length, atTheirs[1].Length));

        var bytes = new byte[50_000];
        new Random(7).NextBytes(bytes);
        our.Send(atOurs[0], bytes);
        Assert.Equal(bytes, Read(their, bytes.Length));
        their.Send(atTheirs[0], bytes);
        Assert.Equal(bytes, Read(our, bytes.Length));

        our.Send(atOurs[0], []);
        Assert.Equal([atOurs[0], []], our.Receive());
        Assert.Equal([atTheirs[0], []], their.Receive());
    }

    private static byte[] Read(IMatrixSocket socket, int count)
    {
        var bytes = new List<byte>();
        while (bytes.Count < count)
        {
            bytes.AddRange(socket.Receive()[1]);
        }

        return [.. bytes];
    }
}
