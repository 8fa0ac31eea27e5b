using PactMQ.Interop.Tests.Sockets;
using Xunit;

namespace PactMQ.Interop.Tests.Matrix;

/// <summary>Our sockets against NetMQ in the same process, over tcp; it speaks ZMTP 3.0.</summary>
public sealed class NetMqMatrixTests(EpollWorld ours, NetMqWorld theirs) : IClassFixture<EpollWorld>, IClassFixture<NetMqWorld>
{
    /// <summary>Gets the matrix over tcp.</summary>
    public static TheoryData<SocketKind, SocketKind, Binder, string> All => Cells.OverTcp(Cells.All);

    /// <summary>Gets the publish-subscribe part of the matrix over tcp.</summary>
    public static TheoryData<SocketKind, SocketKind, Binder, string> PublishSubscribe => Cells.OverTcp(Cells.PublishSubscribe);

    /// <summary>Sizes 0, 1, 255, 256 and 8192, and 1, 2 and 1000 parts, each way that the kinds allow.</summary>
    [Theory, MemberData(nameof(All))]
    public void Every_size_and_number_of_parts(SocketKind kind, SocketKind peer, Binder binder, string transport) =>
        MatrixScenarios.EveryPayload(Link.Open(ours, kind, theirs, peer, binder, transport));

    /// <summary>One part of 16 MiB, each way that the kinds allow.</summary>
    [Theory, MemberData(nameof(All))]
    public void One_part_of_16_MiB(SocketKind kind, SocketKind peer, Binder binder, string transport) =>
        MatrixScenarios.LargePart(Link.Open(ours, kind, theirs, peer, binder, transport));

    /// <summary>Prefixes filter, unsubscribing stops what they let through, and XPUB reads both.</summary>
    [Theory, MemberData(nameof(PublishSubscribe))]
    public void Subscribe_and_unsubscribe(SocketKind kind, SocketKind peer, Binder binder, string transport) =>
        MatrixScenarios.SubscribeAndUnsubscribe(Link.Open(ours, kind, theirs, peer, binder, transport));

    /// <summary>Our subscribers subscribe again when their publisher comes back.</summary>
    [Fact]
    public void Our_subscriber_subscribes_again_after_their_publishers_restart() =>
        MatrixScenarios.ResubscribeAfterRestart(theirs, SocketKind.Pub, ours, SocketKind.Sub, "tcp");

    /// <summary>Our publisher comes back at its endpoint, and their subscribers find it.</summary>
    [Fact]
    public void Their_subscriber_subscribes_again_after_our_publishers_restart() =>
        MatrixScenarios.ResubscribeAfterRestart(ours, SocketKind.Pub, theirs, SocketKind.Sub, "tcp");

    /// <summary>Our pusher goes on when their puller comes back.</summary>
    [Fact]
    public void Our_pusher_goes_on_after_their_pullers_restart() => MatrixScenarios.PushAgainAfterRestart(ours, theirs, "tcp");

    /// <summary>Their pusher goes on when our puller comes back.</summary>
    [Fact]
    public void Their_pusher_goes_on_after_our_pullers_restart() => MatrixScenarios.PushAgainAfterRestart(theirs, ours, "tcp");

    /// <summary>A ROUTER of either finds a peer of the other by the identity it announced.</summary>
    [Theory]
    [InlineData(SocketKind.Dealer, Binder.Ours)]
    [InlineData(SocketKind.Dealer, Binder.Theirs)]
    [InlineData(SocketKind.Req, Binder.Ours)]
    [InlineData(SocketKind.Req, Binder.Theirs)]
    public void Routers_know_identities(SocketKind kind, Binder routerBinds)
    {
        MatrixScenarios.Identity(ours, theirs, kind, routerBinds, "tcp");
        MatrixScenarios.Identity(theirs, ours, kind, routerBinds, "tcp");
    }

    /// <summary>A ROUTER of ours and one of theirs find each other by identity, whoever binds.</summary>
    [Fact]
    public void Routers_talk_to_routers()
    {
        MatrixScenarios.RouterToRouter(ours, theirs, "tcp");
        MatrixScenarios.RouterToRouter(theirs, ours, "tcp");
    }
}
