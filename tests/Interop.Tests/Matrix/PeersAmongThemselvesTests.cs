using PactMQ.Interop.Tests.Sockets;
using PactMQ.Testing;
using Xunit;

namespace PactMQ.Interop.Tests.Matrix;

/// <summary>The matrix between libzmq and pyzmq: what fails here is a fault of the tests or of the peers, not ours.</summary>
public sealed class PeersAmongThemselvesTests(LibzmqWorld libzmq, PyzmqWorld pyzmq) : IClassFixture<LibzmqWorld>, IClassFixture<PyzmqWorld>
{
    /// <summary>Every payload arrives as it was sent.</summary>
    [PeerTheory(Peer.Libzmq, Peer.Pyzmq)]
    [MemberData(nameof(Cells.All), MemberType = typeof(Cells))]
    public void Every_payload(SocketKind one, SocketKind other, Binder binder, string transport) =>
        MatrixScenarios.EveryPayload(Link.Open(libzmq, one, pyzmq, other, binder, transport));

    /// <summary>Prefixes filter, and unsubscribing stops what they let through.</summary>
    [PeerTheory(Peer.Libzmq, Peer.Pyzmq)]
    [MemberData(nameof(Cells.PublishSubscribe), MemberType = typeof(Cells))]
    public void Subscribe_and_unsubscribe(SocketKind one, SocketKind other, Binder binder, string transport) =>
        MatrixScenarios.SubscribeAndUnsubscribe(Link.Open(libzmq, one, pyzmq, other, binder, transport));

    /// <summary>A subscriber subscribes again when its publisher comes back.</summary>
    [PeerFact(Peer.Libzmq, Peer.Pyzmq)]
    public void Resubscribe_after_restart() =>
        MatrixScenarios.ResubscribeAfterRestart(libzmq, SocketKind.Pub, pyzmq, SocketKind.Sub, "tcp");

    /// <summary>A pusher goes on when its puller comes back.</summary>
    [PeerFact(Peer.Libzmq, Peer.Pyzmq)]
    public void Push_again_after_restart() => MatrixScenarios.PushAgainAfterRestart(libzmq, pyzmq, "tcp");

    /// <summary>The library is the one that the matrix claims.</summary>
    [PeerFact(Peer.Libzmq)]
    public void Libzmq_speaks_zmtp_3_1()
    {
        LibzmqNative.Version(out var major, out var minor, out _);
        Assert.True((major, minor).CompareTo((4, 3)) >= 0, $"libzmq is {major}.{minor}");
    }
}
