using PactMQ.Interop.Tests.Sockets;
using PactMQ.Testing;
using Xunit;

namespace PactMQ.Interop.Tests.Matrix;

/// <summary>Our sockets against pyzmq in a process of its own; a class for each I/O loop runs it.</summary>
public abstract class PyzmqMatrixTests
{
    private readonly ISocketWorld _ours;
    private readonly ISocketWorld _theirs;

    private protected PyzmqMatrixTests(OurWorld ours, PyzmqWorld theirs) => (_ours, _theirs) = (ours, theirs);

    /// <summary>Sizes 0, 1, 255, 256 and 8192, and 1, 2 and 1000 parts, each way that the kinds allow.</summary>
    [PeerTheory(Peer.Libzmq, Peer.Pyzmq)]
    [MemberData(nameof(Cells.All), MemberType = typeof(Cells))]
    public void Every_size_and_number_of_parts(SocketKind ours, SocketKind theirs, Binder binder, string transport) =>
        MatrixScenarios.EveryPayload(Link.Open(_ours, ours, _theirs, theirs, binder, transport));

    /// <summary>One part of 16 MiB, each way that the kinds allow.</summary>
    [PeerTheory(Peer.Libzmq, Peer.Pyzmq)]
    [MemberData(nameof(Cells.All), MemberType = typeof(Cells))]
    public void One_part_of_16_MiB(SocketKind ours, SocketKind theirs, Binder binder, string transport) =>
        MatrixScenarios.LargePart(Link.Open(_ours, ours, _theirs, theirs, binder, transport));

    /// <summary>Prefixes filter, unsubscribing stops what they let through, and XPUB reads both.</summary>
    [PeerTheory(Peer.Libzmq, Peer.Pyzmq)]
    [MemberData(nameof(Cells.PublishSubscribe), MemberType = typeof(Cells))]
    public void Subscribe_and_unsubscribe(SocketKind ours, SocketKind theirs, Binder binder, string transport) =>
        MatrixScenarios.SubscribeAndUnsubscribe(Link.Open(_ours, ours, _theirs, theirs, binder, transport));

    /// <summary>Our subscribers subscribe again when their publisher comes back.</summary>
    [PeerTheory(Peer.Libzmq, Peer.Pyzmq)]
    [InlineData(SocketKind.Pub, SocketKind.Sub, "tcp")]
    [InlineData(SocketKind.XPub, SocketKind.XSub, "tcp")]
    [InlineData(SocketKind.Pub, SocketKind.Sub, "ipc")]
    [InlineData(SocketKind.XPub, SocketKind.XSub, "ipc")]
    public void Our_subscriber_subscribes_again_after_their_publishers_restart(SocketKind theirs, SocketKind ours, string transport) =>
        MatrixScenarios.ResubscribeAfterRestart(_theirs, theirs, _ours, ours, transport);

    /// <summary>Our publisher comes back at its endpoint, and their subscribers find it.</summary>
    [PeerTheory(Peer.Libzmq, Peer.Pyzmq)]
    [InlineData(SocketKind.Pub, SocketKind.Sub, "tcp")]
    [InlineData(SocketKind.XPub, SocketKind.XSub, "tcp")]
    [InlineData(SocketKind.Pub, SocketKind.Sub, "ipc")]
    [InlineData(SocketKind.XPub, SocketKind.XSub, "ipc")]
    public void Their_subscriber_subscribes_again_after_our_publishers_restart(SocketKind ours, SocketKind theirs, string transport) =>
        MatrixScenarios.ResubscribeAfterRestart(_ours, ours, _theirs, theirs, transport);

    /// <summary>Our pusher goes on when their puller comes back.</summary>
    [PeerTheory(Peer.Libzmq, Peer.Pyzmq)]
    [InlineData("tcp")]
    [InlineData("ipc")]
    public void Our_pusher_goes_on_after_their_pullers_restart(string transport) =>
        MatrixScenarios.PushAgainAfterRestart(_ours, _theirs, transport);

    /// <summary>Their pusher goes on when our puller comes back.</summary>
    [PeerTheory(Peer.Libzmq, Peer.Pyzmq)]
    [InlineData("tcp")]
    [InlineData("ipc")]
    public void Their_pusher_goes_on_after_our_pullers_restart(string transport) =>
        MatrixScenarios.PushAgainAfterRestart(_theirs, _ours, transport);

    /// <summary>Our ROUTER finds their DEALER or REQ by the identity it announced.</summary>
    [PeerTheory(Peer.Libzmq, Peer.Pyzmq)]
    [InlineData(SocketKind.Dealer, Binder.Ours, "tcp")]
    [InlineData(SocketKind.Dealer, Binder.Theirs, "ipc")]
    [InlineData(SocketKind.Req, Binder.Ours, "ipc")]
    [InlineData(SocketKind.Req, Binder.Theirs, "tcp")]
    public void Our_router_knows_their_identity(SocketKind theirs, Binder routerBinds, string transport) =>
        MatrixScenarios.Identity(_ours, _theirs, theirs, routerBinds, transport);

    /// <summary>Their ROUTER finds our DEALER or REQ by the identity it announced.</summary>
    [PeerTheory(Peer.Libzmq, Peer.Pyzmq)]
    [InlineData(SocketKind.Dealer, Binder.Ours, "tcp")]
    [InlineData(SocketKind.Dealer, Binder.Theirs, "ipc")]
    [InlineData(SocketKind.Req, Binder.Ours, "ipc")]
    [InlineData(SocketKind.Req, Binder.Theirs, "tcp")]
    public void Their_router_knows_our_identity(SocketKind ours, Binder routerBinds, string transport) =>
        MatrixScenarios.Identity(_theirs, _ours, ours, routerBinds, transport);

    /// <summary>A ROUTER of ours and one of theirs find each other by identity, whoever binds.</summary>
    [PeerTheory(Peer.Libzmq, Peer.Pyzmq)]
    [InlineData("tcp")]
    [InlineData("ipc")]
    public void Routers_talk_to_routers(string transport)
    {
        MatrixScenarios.RouterToRouter(_ours, _theirs, transport);
        MatrixScenarios.RouterToRouter(_theirs, _ours, transport);
    }
}
