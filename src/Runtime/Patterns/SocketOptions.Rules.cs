using PactMQ.Patterns;

namespace PactMQ;

/// <content>Which values are sensible.</content>
public sealed partial record SocketOptions
{
    private const int LongestNotice = 1024;

    /// <summary>Refuses values without sense, and options that the kind does not have.</summary>
    internal SocketOptions Validate(SocketKind kind)
    {
        Require(SendHighWaterMark >= 0, nameof(SendHighWaterMark), "is 0 (no bound) or more");
        Require(ReceiveHighWaterMark >= 0, nameof(ReceiveHighWaterMark), "is 0 (no bound) or more");
        Require(Linger >= TimeSpan.Zero || Linger == Timeout.InfiniteTimeSpan, nameof(Linger), "is zero or more, or infinite");
        Require(Identity.Length <= 255 && (Identity.Length == 0 || Identity.Span[0] != 0), nameof(Identity), "has at most 255 bytes and does not begin with 0");
        Require(ReconnectInterval > TimeSpan.Zero || ReconnectInterval == Timeout.InfiniteTimeSpan, nameof(ReconnectInterval), "is more than zero, or infinite (never)");
        Require(ConnectTimeout >= TimeSpan.Zero, nameof(ConnectTimeout), "is zero (the system's choice) or more");
        Require(HandshakeTimeout > TimeSpan.Zero, nameof(HandshakeTimeout), "is more than zero");
        Require(HeartbeatInterval >= TimeSpan.Zero, nameof(HeartbeatInterval), "is zero (never) or more");
        Require(HeartbeatTimeToLive is null || (HeartbeatTimeToLive >= TimeSpan.Zero && HeartbeatTimeToLive <= TimeSpan.FromSeconds(65.5)), nameof(HeartbeatTimeToLive), "is from zero (no bound) to 65.5 s");
        Require(HasLegalMetadata, nameof(Metadata), "has names of X- and then letters, digits, or any of - _ . +, at most 255 in all");
        Require(MaxMessageBytes is > 0 and <= int.MaxValue - 64, nameof(MaxMessageBytes), "is from 1 to 2 147 483 583");
        Require(MaxParts > 0, nameof(MaxParts), "is 1 or more");
        Require(TcpSendBuffer >= -1 && TcpReceiveBuffer >= -1, nameof(TcpSendBuffer), "and TcpReceiveBuffer are -1 (the system's choice) or more");
        Require(TcpKeepAliveIdle is null || TcpKeepAliveIdle >= TimeSpan.FromSeconds(1), nameof(TcpKeepAliveIdle), "is one second or more");
        Require(TcpKeepAliveInterval is null || TcpKeepAliveInterval >= TimeSpan.FromSeconds(1), nameof(TcpKeepAliveInterval), "is one second or more");
        Require(TcpKeepAliveCount is null or > 0, nameof(TcpKeepAliveCount), "is 1 or more");
        Require(TcpMaxRetransmission >= TimeSpan.Zero, nameof(TcpMaxRetransmission), "is zero (the system's choice) or more");
        Require(TypeOfService is >= 0 and <= 255, nameof(TypeOfService), "is from 0 to 255");
        Require(Priority >= 0, nameof(Priority), "is 0 or more");
        Require(ReceiveBatchBytes is 0 or >= 512, nameof(ReceiveBatchBytes), "is 0 (no bound), or 512 or more");
        Require(SendBatchBytes is 0 or >= 512, nameof(SendBatchBytes), "is 0 (no bound), or 512 or more");
        Require(Backlog > 0, nameof(Backlog), "is 1 or more");
        Require(MaxPendingHandshakes > 0, nameof(MaxPendingHandshakes), "is 1 or more");
        Require(Limits.SendQueueBytes >= 0 && Limits.ReceiveQueueBytes >= 0, nameof(Limits), "has queue sizes of 0 (no bound) or more");
        Require(Limits.MaxConnections >= 0 && Limits.MaxAcceptsPerSecond >= 0 && Limits.MaxPendingHandshakesPerAddress >= 0, nameof(Limits), "has numbers of connections of 0 (no bound) or more");
        Require(Limits.MaxSubscriptions >= 0 && Limits.MaxTopicBytes >= 0 && Limits.MaxSubscriptionBytes >= 0 && Limits.MaxCommands >= 0, nameof(Limits), "has numbers of subscriptions and commands of 0 or more");
        Require(Limits.MaxNotifications > 0, nameof(Limits), "has MaxNotifications of 1 or more");
        Require(Limits.SlowSubscriberTimeout >= TimeSpan.Zero, nameof(Limits), "has a SlowSubscriberTimeout of zero (never) or more");
        Require(Limits.SlowPeerWindow >= TimeSpan.Zero && Limits.SlowestBytesPerSecond > 0, nameof(Limits), "has a SlowPeerWindow of zero (never) or more, and SlowestBytesPerSecond of 1 or more");
        Require(MulticastHops is >= 1 and <= 255, nameof(MulticastHops), "is from 1 to 255");
        Require(DisconnectMessage is not { Length: > LongestNotice }, nameof(DisconnectMessage), $"has at most {LongestNotice} bytes");
        Require(HiccupMessage is not { Length: > LongestNotice }, nameof(HiccupMessage), $"has at most {LongestNotice} bytes");
        KindOptions.RequireFit(this, kind);
        return this;
    }

    private static void Require(bool holds, string option, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"The socket option {option} {rule}.", option);
        }
    }
}
