using System.Collections.Generic;

namespace PactMQ.Analyzers.Semantics;

/// <summary>What each typed end is: its pattern, its socket, its side, and its base type in the runtime.</summary>
internal static class LinkRoles
{
    /// <summary>The runtime's base types of generated ends, by metadata name.</summary>
    public static readonly IReadOnlyDictionary<string, LinkRole> Bases = new Dictionary<string, LinkRole>
    {
        ["ServiceHost"] = LinkRole.Server,
        ["ServiceClient"] = LinkRole.Client,
        ["TopicPublisher"] = LinkRole.Publisher,
        ["TopicSubscriber`1"] = LinkRole.Subscriber,
        ["JobPusher"] = LinkRole.Pusher,
        ["JobPuller`1"] = LinkRole.Puller,
        ["PairLink`1"] = LinkRole.Pair,
    };

    /// <summary>The builder's methods, by name.</summary>
    public static readonly IReadOnlyDictionary<string, LinkRole> Registrations = new Dictionary<string, LinkRole>
    {
        ["AddServer"] = LinkRole.Server,
        ["AddClient"] = LinkRole.Client,
        ["AddPublisher"] = LinkRole.Publisher,
        ["AddSubscriber"] = LinkRole.Subscriber,
        ["AddPusher"] = LinkRole.Pusher,
        ["AddPuller"] = LinkRole.Puller,
        ["AddPair"] = LinkRole.Pair,
    };

    public static ContractKind Pattern(this LinkRole role) => role switch
    {
        LinkRole.Server or LinkRole.Client => ContractKind.RequestReply,
        LinkRole.Publisher or LinkRole.Subscriber => ContractKind.PublishSubscribe,
        LinkRole.Pusher or LinkRole.Puller => ContractKind.Pipeline,
        _ => ContractKind.ExclusivePair,
    };

    public static SocketKind Kind(this LinkRole role) => role switch
    {
        LinkRole.Server => SocketKind.Router,
        LinkRole.Client => SocketKind.Dealer,
        LinkRole.Publisher => SocketKind.XPub,
        LinkRole.Subscriber => SocketKind.Sub,
        LinkRole.Pusher => SocketKind.Push,
        LinkRole.Puller => SocketKind.Pull,
        _ => SocketKind.Pair,
    };

    /// <summary>Tells whether an endpoint without @ or &gt; is bound by this end.</summary>
    public static bool Binds(this LinkRole role) => role is LinkRole.Server or LinkRole.Publisher or LinkRole.Puller;

    public static string Word(this LinkRole role) => role switch
    {
        LinkRole.Server => "server",
        LinkRole.Client => "client",
        LinkRole.Publisher => "publisher",
        LinkRole.Subscriber => "subscriber",
        LinkRole.Pusher => "pusher",
        LinkRole.Puller => "puller",
        _ => "pair",
    };

    /// <summary>Names the pattern as its attribute does.</summary>
    public static string Word(this ContractKind pattern) => pattern switch
    {
        ContractKind.RequestReply => "RequestReply",
        ContractKind.PublishSubscribe => "PublishSubscribe",
        ContractKind.Pipeline => "Pipeline",
        _ => "ExclusivePair",
    };
}
