using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Netmq;

/// <summary>NetMQ's names and what stands here instead: the table of docs/migrating-from-netmq.md.</summary>
internal static class NetmqCounterpart
{
    private static readonly Dictionary<string, (DiagnosticDescriptor Rule, string Here)> Types = new()
    {
        ["NetMQMessage"] = (NetmqRules.Messages, "a Message is built with Message.Of and Append"),
        ["NetMQRuntime"] = (NetmqRules.Runtimes, "sockets are awaited anywhere, without a runtime of their own"),
        ["NetMQPoller"] = (NetmqRules.Pollers, "each socket has 'await foreach' over ReadAllAsync; a Poller or Reactor serves several on one thread"),
        ["NetMQTimer"] = (NetmqRules.TimersAndQueues, "PeriodicTimer, or Reactor.Every"),
        ["NetMQQueue"] = (NetmqRules.TimersAndQueues, "System.Threading.Channels.Channel, or Reactor.Post"),
        ["NetMQActor"] = (NetmqRules.Actors, "a task, or a BackgroundService, with a Channel or a PAIR of sockets"),
        ["NetMQMonitor"] = (NetmqRules.Monitors, "socket.Monitor() gives typed events"),
        ["Proxy"] = (NetmqRules.Proxies, "Proxy.RunAsync(frontend, backend), or an Intermediary"),
    };

    /// <summary>Gives the counterpart of a type that is created.</summary>
    public static (DiagnosticDescriptor Rule, string Here)? OfType(INamedTypeSymbol type) =>
        type.ContainingNamespace.ToDisplayString() == "NetMQ.Sockets" && type.Name.EndsWith("Socket", System.StringComparison.Ordinal)
            ? (NetmqRules.Sockets, $"PactMQ.{(type.Name == "ResponseSocket" ? "ReplySocket" : type.Name)}, and Attach takes the same list of endpoints")
            : Types.TryGetValue(type.Name, out var found) ? found : null;

    /// <summary>Gives the counterpart of a method that is called.</summary>
    public static (DiagnosticDescriptor Rule, string Here)? OfCall(IMethodSymbol method) => method.Name switch
    {
        "SendFrame" or "SendFrameEmpty" or "SendMoreFrame" or "SendMoreFrameEmpty" or "SendMultipartMessage" or "SendMultipartBytes" =>
            (NetmqRules.Sends, "Send or SendAsync takes a text, bytes, or all frames at once: Send(Message.Of(a, b))"),
        "TrySendFrame" or "TrySendFrameEmpty" or "TrySendMultipartMessage" => (NetmqRules.Sends, "TrySend(message, timeout)"),
        "ReceiveFrameString" or "ReceiveFrameBytes" or "ReceiveMultipartMessage" or "ReceiveMultipartBytes" or "ReceiveMultipartStrings" =>
            (NetmqRules.Receives, "ReceiveString, Receive, or 'await ReceiveAsync' give the whole message"),
        "TryReceiveFrameString" or "TryReceiveFrameBytes" or "TryReceiveMultipartMessage" => (NetmqRules.Receives, "TryReceive(out message, timeout)"),
        "ReceiveFrameStringAsync" or "ReceiveFrameBytesAsync" or "ReceiveMultipartMessageAsync" => (NetmqRules.Receives, "'await ReceiveAsync' gives the whole message"),
        "Cleanup" when method.ContainingType.Name == "NetMQConfig" => (NetmqRules.Cleanups, "nothing is left to clean up: dispose of the sockets"),
        _ => null,
    };
}
