using System.Collections.Generic;

namespace PactMQ.Analyzers.Semantics;

/// <summary>The runtime's sealed socket types and their kinds; a test holds this table to the runtime.</summary>
internal static class SocketTypes
{
    private static readonly Dictionary<string, SocketKind> Kinds = new()
    {
        ["PairSocket"] = SocketKind.Pair,
        ["PublisherSocket"] = SocketKind.Pub,
        ["SubscriberSocket"] = SocketKind.Sub,
        ["RequestSocket"] = SocketKind.Req,
        ["ReplySocket"] = SocketKind.Rep,
        ["DealerSocket"] = SocketKind.Dealer,
        ["RouterSocket"] = SocketKind.Router,
        ["PullSocket"] = SocketKind.Pull,
        ["PushSocket"] = SocketKind.Push,
        ["XPublisherSocket"] = SocketKind.XPub,
        ["XSubscriberSocket"] = SocketKind.XSub,
        ["StreamSocket"] = SocketKind.Stream,
        ["ServerSocket"] = SocketKind.Server,
        ["ClientSocket"] = SocketKind.Client,
        ["RadioSocket"] = SocketKind.Radio,
        ["DishSocket"] = SocketKind.Dish,
        ["GatherSocket"] = SocketKind.Gather,
        ["ScatterSocket"] = SocketKind.Scatter,
        ["PeerSocket"] = SocketKind.Peer,
        ["ChannelSocket"] = SocketKind.Channel,
    };

    public static IReadOnlyDictionary<string, SocketKind> All => Kinds;

    public static bool TryGetKind(string typeName, out SocketKind kind) => Kinds.TryGetValue(typeName, out kind);

    /// <summary>Tells whether several threads may use a socket of the kind at once.</summary>
    public static bool IsThreadSafe(SocketKind kind) => kind is SocketKind.Server or SocketKind.Client or SocketKind.Radio or SocketKind.Dish
        or SocketKind.Gather or SocketKind.Scatter or SocketKind.Peer or SocketKind.Channel;

    /// <summary>Tells whether an endpoint without @ or &gt; is bound by this kind.</summary>
    public static bool BindsByDefault(SocketKind kind) => kind is SocketKind.Pub or SocketKind.XPub or SocketKind.Rep or SocketKind.Router
        or SocketKind.Pull or SocketKind.Server or SocketKind.Radio or SocketKind.Gather;
}
