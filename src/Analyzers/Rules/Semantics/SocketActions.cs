using System.Collections.Generic;

namespace PactMQ.Analyzers.Semantics;

/// <summary>The members of sockets by what they do; a test holds these names to the runtime.</summary>
internal static class SocketActions
{
    private static readonly Dictionary<string, SocketAction> Actions = new()
    {
        ["Bind"] = SocketAction.Bind,
        ["Connect"] = SocketAction.Connect,
        ["ConnectPeer"] = SocketAction.Connect,
        ["Attach"] = SocketAction.Attach,
        ["Unbind"] = SocketAction.Detach,
        ["Disconnect"] = SocketAction.Detach,
        ["Send"] = SocketAction.Send,
        ["TrySend"] = SocketAction.TrySend,
        ["SendAsync"] = SocketAction.SendAsync,
        ["Receive"] = SocketAction.Receive,
        ["ReceiveString"] = SocketAction.Receive,
        ["TryReceive"] = SocketAction.TryReceive,
        ["ReceiveAsync"] = SocketAction.ReceiveAsync,
        ["ReadAllAsync"] = SocketAction.ReadAll,
        ["Subscribe"] = SocketAction.Subscribe,
        ["SubscribeAsync"] = SocketAction.Subscribe,
        ["Join"] = SocketAction.Subscribe,
        ["Update"] = SocketAction.Update,
        ["Dispose"] = SocketAction.Dispose,
        ["DisposeAsync"] = SocketAction.Dispose,
        ["CloseAsync"] = SocketAction.Dispose,
    };

    public static IReadOnlyDictionary<string, SocketAction> All => Actions;

    public static SocketAction Of(string memberName) => Actions.TryGetValue(memberName, out var action) ? action : SocketAction.None;

    /// <summary>Tells whether the action takes a message out of the program's hands.</summary>
    public static bool Sends(this SocketAction action) => action is SocketAction.Send or SocketAction.TrySend or SocketAction.SendAsync;

    /// <summary>Tells whether the action gives messages to the program.</summary>
    public static bool Receives(this SocketAction action) =>
        action is SocketAction.Receive or SocketAction.TryReceive or SocketAction.ReceiveAsync or SocketAction.ReadAll;
}
