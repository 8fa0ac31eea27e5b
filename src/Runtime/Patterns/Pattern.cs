namespace PactMQ.Patterns;

/// <summary>How a kind chooses the peers it sends to.</summary>
internal enum OutboundRule
{
    None,
    LoadBalancer,
    Exclusive,
    DistributorBySubscription,
    DistributorToAll,
    IdentityRouter,
    ReplyPath,
}

/// <summary>Where a kind's incoming messages come from.</summary>
internal enum InboundRule
{
    None,
    FairQueue,
    Notifications,
}

/// <summary>Which conversation rule lies over a kind's routing.</summary>
internal enum DisciplineRule
{
    None,
    RequestLockstep,
    ReplyLockstep,
    IdentityPrefix,
    SubscriptionFilter,
}

/// <summary>A socket kind as a row: who gets a message next, where messages come from, and who may speak.</summary>
internal readonly record struct Pattern(SocketKind Kind, OutboundRule Outbound, InboundRule Inbound, DisciplineRule Discipline);
