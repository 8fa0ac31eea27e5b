using PactMQ.Patterns.Disciplines;
using PactMQ.Patterns.Routing;
using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>Makes the strategies that a row of the catalogue names.</summary>
internal static class StrategyChoice
{
    public static IDiscipline Discipline(DisciplineRule rule, SocketKind kind, Action<Pipe?, DropReason> dropped) => rule switch
    {
        DisciplineRule.RequestLockstep => new RequestLockstep(dropped),
        DisciplineRule.ReplyLockstep => new ReplyLockstep(dropped),
        DisciplineRule.IdentityPrefix => new IdentityPrefix(),
        DisciplineRule.SubscriptionFilter => new SubscriptionFilter(dropped, passesAll: kind == SocketKind.XSub),
        DisciplineRule.SinglePart => new SinglePart(dropped),
        DisciplineRule.RoutingIdMark => new RoutingIdMark(dropped),
        DisciplineRule.GroupFilter => new GroupFilter(dropped),
        _ => Unruled.Instance,
    };

    public static IOutbound Outbound(OutboundRule rule, SocketKind kind, IDiscipline discipline, Action<Pipe?, DropReason> dropped) => rule switch
    {
        OutboundRule.LoadBalancer => new LoadBalancer(discipline as IRequestEnvelope),
        OutboundRule.Exclusive => new ExclusivePeer(),
        OutboundRule.DistributorBySubscription => new Distributor(toAll: false, dropped),
        OutboundRule.DistributorToAll => new Distributor(toAll: true, dropped, ((SubscriptionFilter)discipline).Obey),
        OutboundRule.IdentityRouter => new IdentityRouter(SocketPairing.WireName(kind), dropped),
        OutboundRule.RoutingId => new RoutingIdRouter(),
        OutboundRule.Groups => new GroupDistributor(dropped),
        OutboundRule.ReplyPath => (ReplyLockstep)discipline,
        _ => NoOutbound.Instance,
    };

    /// <summary>Tells the strategies the options that they follow; again whenever these change.</summary>
    public static void Apply(SocketOptions options, SocketKind kind, IOutbound outbound, IDiscipline discipline)
    {
        switch (outbound)
        {
            case Distributor distributor:
                distributor.WaitsWhenFull = options.XPubNoDrop;
                distributor.Inverts = options.InvertMatching;
                distributor.SlowAfter = options.Limits.SlowSubscriberTimeout;
                break;
            case GroupDistributor groups:
                groups.SlowAfter = options.Limits.SlowSubscriberTimeout;
                break;
            case IdentityRouter router:
                router.IsMandatory = options.RouterMandatory || kind == SocketKind.Stream;
                router.HandsOver = options.RouterHandover;
                break;
        }

        switch (discipline)
        {
            case RequestLockstep request:
                request.Correlates = options.ReqCorrelate;
                request.IsRelaxed = options.ReqRelaxed;
                break;
            case SubscriptionFilter filter:
                filter.Inverts = options.InvertMatching;
                filter.PassesAllCancellations = options.XSubVerboseUnsubscribe;
                break;
        }
    }
}
