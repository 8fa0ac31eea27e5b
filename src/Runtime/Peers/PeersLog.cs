using Microsoft.Extensions.Logging;

namespace PactMQ.Peers;

/// <summary>What this room says; event ids 500 to 599.</summary>
internal static partial class PeersLog
{
    [LoggerMessage(500, LogLevel.Debug, "{Kind} socket: session with {Endpoint} is ready; the peer is a {PeerKind} socket.")]
    public static partial void SessionReady(ILogger logger, SocketKind kind, string endpoint, SocketKind peerKind);

    [LoggerMessage(501, LogLevel.Debug, "{Kind} socket: session with {Endpoint} ended: {Reason}.")]
    public static partial void SessionEnded(ILogger logger, SocketKind kind, string endpoint, string reason);

    [LoggerMessage(502, LogLevel.Warning, "{Kind} socket: the peer at {Endpoint} was refused: {Reason}. Left out since the last such line: {Left}.")]
    public static partial void PeerRefused(ILogger logger, SocketKind kind, string endpoint, string reason, int left);

    [LoggerMessage(503, LogLevel.Debug, "{Kind} socket: connecting to {Endpoint} failed ({Reason}); next attempt in {Delay}.")]
    public static partial void ConnectFailed(ILogger logger, SocketKind kind, string endpoint, string reason, TimeSpan delay);

    [LoggerMessage(504, LogLevel.Warning, "{Kind} socket: accepting at {Endpoint} failed ({Reason}); it is tried again soon. Left out since the last such line: {Left}.")]
    public static partial void AcceptFailed(ILogger logger, SocketKind kind, string endpoint, string reason, int left);

    [LoggerMessage(520, LogLevel.Debug, "{Kind} socket: a datagram of {Bytes} bytes at {Endpoint} is not one: its first byte is the length of a group, and it has at most 8192 bytes.")]
    public static partial void DatagramIgnored(ILogger logger, SocketKind kind, string endpoint, int bytes);

    [LoggerMessage(521, LogLevel.Debug, "{Kind} socket: receiving a datagram at {Endpoint} failed ({Error}).")]
    public static partial void DatagramFailed(ILogger logger, SocketKind kind, string endpoint, System.Net.Sockets.SocketError error);

    [LoggerMessage(505, LogLevel.Warning, "{Kind} socket: connecting to {Endpoint} failed ({Reason}) and is not tried again, as the options ReconnectInterval or ReconnectStop have it.")]
    public static partial void GaveUp(ILogger logger, SocketKind kind, string endpoint, string reason);

    [LoggerMessage(506, LogLevel.Error, "{Kind} socket: the session with {Endpoint} ended for an error within PactMQ; please report it.")]
    public static partial void SessionBroke(ILogger logger, SocketKind kind, string endpoint, Exception error);
}
