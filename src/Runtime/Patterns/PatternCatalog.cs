namespace PactMQ.Patterns;

/// <summary>All kinds, one row each (RFC 28 to 31).</summary>
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
    ];

    public static Pattern Of(SocketKind kind) => Rows[(int)kind];
}
