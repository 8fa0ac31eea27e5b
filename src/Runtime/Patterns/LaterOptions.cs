namespace PactMQ.Patterns;

/// <summary>The options that an endpoint takes with it when it is bound or connected: a later change is for later endpoints only.</summary>
internal static class LaterOptions
{
    private static readonly (string Name, Func<SocketOptions, object?> Value)[] Rows =
    [
        (nameof(SocketOptions.Identity), options => Convert.ToHexString(options.Identity.Span)),
        (nameof(SocketOptions.Metadata), options => string.Join('\n', options.Metadata)),
        (nameof(SocketOptions.Limits), options => options.Limits with { SlowSubscriberTimeout = default }),
        (nameof(SocketOptions.MaxMessageBytes), options => options.MaxMessageBytes),
        (nameof(SocketOptions.MaxParts), options => options.MaxParts),
        (nameof(SocketOptions.MaxPendingHandshakes), options => options.MaxPendingHandshakes),
        (nameof(SocketOptions.HandshakeTimeout), options => options.HandshakeTimeout),
        (nameof(SocketOptions.HeartbeatInterval), options => options.HeartbeatInterval),
        (nameof(SocketOptions.HeartbeatTimeout), options => options.HeartbeatTimeout),
        (nameof(SocketOptions.HeartbeatTimeToLive), options => options.HeartbeatTimeToLive),
        (nameof(SocketOptions.ReconnectInterval), options => options.ReconnectInterval),
        (nameof(SocketOptions.ReconnectIntervalMax), options => options.ReconnectIntervalMax),
        (nameof(SocketOptions.ReconnectStop), options => options.ReconnectStop),
        (nameof(SocketOptions.ConnectTimeout), options => options.ConnectTimeout),
        (nameof(SocketOptions.Backlog), options => options.Backlog),
        (nameof(SocketOptions.IPv6), options => options.IPv6),
        (nameof(SocketOptions.TcpSendBuffer), options => options.TcpSendBuffer),
        (nameof(SocketOptions.TcpReceiveBuffer), options => options.TcpReceiveBuffer),
        (nameof(SocketOptions.ReceiveBatchBytes), options => options.ReceiveBatchBytes),
        (nameof(SocketOptions.SendBatchBytes), options => options.SendBatchBytes),
        (nameof(SocketOptions.TcpKeepAlive), options => options.TcpKeepAlive),
        (nameof(SocketOptions.TcpKeepAliveIdle), options => options.TcpKeepAliveIdle),
        (nameof(SocketOptions.TcpKeepAliveInterval), options => options.TcpKeepAliveInterval),
        (nameof(SocketOptions.TcpKeepAliveCount), options => options.TcpKeepAliveCount),
        (nameof(SocketOptions.TcpMaxRetransmission), options => options.TcpMaxRetransmission),
        (nameof(SocketOptions.TypeOfService), options => options.TypeOfService),
        (nameof(SocketOptions.Priority), options => options.Priority),
        (nameof(SocketOptions.BindToDevice), options => options.BindToDevice),
        (nameof(SocketOptions.UseHandle), options => options.UseHandle),
        (nameof(SocketOptions.IpcOtherUsers), options => options.IpcOtherUsers),
        (nameof(SocketOptions.MulticastLoop), options => options.MulticastLoop),
        (nameof(SocketOptions.MulticastHops), options => options.MulticastHops),
    ];

    /// <summary>Names those that differ.</summary>
    public static string[] Changed(SocketOptions old, SocketOptions changed) =>
        [.. Rows.Where(row => !Equals(row.Value(old), row.Value(changed))).Select(row => row.Name)];
}
