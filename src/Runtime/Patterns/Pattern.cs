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
    RoutingId,
    Groups,
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
    SinglePart,
    RoutingIdMark,
    GroupFilter,
}

/// <summary>A socket kind as a row: who gets a message next, where messages come from, and who may speak.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Outbound">How it chooses the peers it sends to.</param>
/// <param name="Inbound">Where its messages come from.</param>
/// <param name="Discipline">The rule of conversation.</param>
/// <param name="Shared">Whether several threads may send, and several receive, at the same time; such kinds take messages of one frame only.</param>
internal readonly record struct Pattern(SocketKind Kind, OutboundRule Outbound, InboundRule Inbound, DisciplineRule Discipline, bool Shared = false);
