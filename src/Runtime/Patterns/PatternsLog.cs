using Microsoft.Extensions.Logging;

namespace PactMQ.Patterns;

/// <summary>What this room says; event ids 400 to 499.</summary>
internal static partial class PatternsLog
{
    [LoggerMessage(400, LogLevel.Warning, "{Kind} socket: {Count} messages were discarded at its end, because they could not be handed over within {Linger} (option Linger).")]
    public static partial void Discarded(ILogger logger, SocketKind kind, long count, TimeSpan linger);

    [LoggerMessage(401, LogLevel.Warning, "{Kind} socket: its kind does not pair with the {Other} socket at {Endpoint}; {Kind} pairs with {Peers}.")]
    public static partial void WrongKind(ILogger logger, SocketKind kind, string other, string endpoint, string peers);

    [LoggerMessage(402, LogLevel.Warning, "{Kind} socket: {Endpoint} can be reached from other machines, and whoever reaches it is let in (mechanism NULL). Bind to 127.0.0.1 or ipc://, or keep strangers away by a firewall.")]
    public static partial void OpenToOthers(ILogger logger, SocketKind kind, string endpoint);

    [LoggerMessage(403, LogLevel.Warning, "SUB socket: it has a publisher at {Endpoint} and no subscription, so it receives nothing. Call Subscribe; Subscribe() without a prefix is for everything.")]
    public static partial void Unsubscribed(ILogger logger, string endpoint);

    [LoggerMessage(404, LogLevel.Warning, "{Kind} socket: it waits for {Endpoint}, which another context of this process has bound. Contexts share no inproc names: give both sockets the same SocketContext.")]
    public static partial void BoundElsewhere(ILogger logger, SocketKind kind, string endpoint);

    [LoggerMessage(405, LogLevel.Warning, "{Kind} socket: {Options} changed after {Endpoint} was bound or connected, which keeps the old value. Set it before, or bind or connect again.")]
    public static partial void OptionsForLater(ILogger logger, SocketKind kind, string options, string endpoint);
}
