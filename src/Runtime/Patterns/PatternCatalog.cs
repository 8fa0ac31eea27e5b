namespace PactMQ.Patterns;

/// <summary>All kinds, one row each (RFC 28 to 31, 41, 48, 49, 51, 52).</summary>
internal static class PatternCatalog
{
    private static readonly Pattern[] Rows =
    [
        new(SocketKind.Pair, OutboundRule.Exclusive, InboundRule.FairQueue, DisciplineRule.None),
        new(SocketKind.Pub, OutboundRule.DistributorBySubscription, InboundRule.None, DisciplineRule.None),
        new(SocketKind.Sub, OutboundRule.None, InboundRule.FairQueue, DisciplineRule.SubscriptionFilter),
        new(SocketKind.Req, OutboundRule.LoadBalancer, InboundRule.FairQueue, DisciplineRule.RequestLockstep),
        new(SocketKind.Rep, OutboundRule.ReplyPath, InboundRule.FairQueue, DisciplineRule.ReplyLockstep),
        new(SocketKind.Dealer, OutboundRule.LoadBalancer, InboundRule.FairQueue, DisciplineRule.None),
        new(SocketKind.Router, OutboundRule.IdentityRouter, InboundRule.FairQueue, DisciplineRule.IdentityPrefix),
        new(SocketKind.Pull, OutboundRule.None, InboundRule.FairQueue, DisciplineRule.None),
        new(SocketKind.Push, OutboundRule.LoadBalancer, InboundRule.None, DisciplineRule.None),
        new(SocketKind.XPub, OutboundRule.DistributorBySubscription, InboundRule.Notifications, DisciplineRule.None),
        new(SocketKind.XSub, OutboundRule.DistributorToAll, InboundRule.FairQueue, DisciplineRule.SubscriptionFilter),
        new(SocketKind.Stream, OutboundRule.IdentityRouter, InboundRule.FairQueue, DisciplineRule.IdentityPrefix),
        new(SocketKind.Server, OutboundRule.RoutingId, InboundRule.FairQueue, DisciplineRule.RoutingIdMark, Shared: true),
        new(SocketKind.Client, OutboundRule.LoadBalancer, InboundRule.FairQueue, DisciplineRule.SinglePart, Shared: true),
        new(SocketKind.Radio, OutboundRule.Groups, InboundRule.None, DisciplineRule.None, Shared: true),
        new(SocketKind.Dish, OutboundRule.None, InboundRule.FairQueue, DisciplineRule.GroupFilter, Shared: true),
        new(SocketKind.Gather, OutboundRule.None, InboundRule.FairQueue, DisciplineRule.SinglePart, Shared: true),
        new(SocketKind.Scatter, OutboundRule.LoadBalancer, InboundRule.None, DisciplineRule.None, Shared: true),
        new(SocketKind.Peer, OutboundRule.RoutingId, InboundRule.FairQueue, DisciplineRule.RoutingIdMark, Shared: true),
        new(SocketKind.Channel, OutboundRule.Exclusive, InboundRule.FairQueue, DisciplineRule.SinglePart, Shared: true),
    ];

    public static Pattern Of(SocketKind kind) => Array.Find(Rows, row => row.Kind == kind);
}
