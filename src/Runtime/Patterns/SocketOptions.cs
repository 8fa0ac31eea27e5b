using PactMQ.Peers;

namespace PactMQ;

/// <summary>The options of a socket, fixed when it is made. Times are monotonic; sizes are in bytes.</summary>
public sealed record SocketOptions
{
    /// <summary>Gets how many messages may wait for one peer to be sent (ZMQ_SNDHWM). Default 1000; 0 is no bound. When the queue is full, the socket waits or drops according to its kind.</summary>
    public int SendHighWaterMark { get; init; } = 1000;

    /// <summary>Gets how many messages from one peer may wait to be received (ZMQ_RCVHWM). Default 1000; 0 is no bound. When the queue is full, reading from that peer pauses.</summary>
    public int ReceiveHighWaterMark { get; init; } = 1000;

    /// <summary>Gets how long disposal waits for accepted messages to be handed to the system (ZMQ_LINGER). Default 1 s; <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the identity that this socket announces to ROUTER peers (ZMQ_ROUTING_ID), at most 255 bytes, not beginning with 0. Default empty: the peer makes one up.</summary>
    public ReadOnlyMemory<byte> Identity { get; init; }

    /// <summary>Gets the wait before the first reconnection (ZMQ_RECONNECT_IVL). Default 100 ms; it doubles with full jitter.</summary>
    public TimeSpan ReconnectInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets the longest wait between reconnections (ZMQ_RECONNECT_IVL_MAX). Default 10 s.</summary>
    public TimeSpan ReconnectIntervalMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how long a peer may take for its handshake (ZMQ_HANDSHAKE_IVL). Default 10 s.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets after which silence a ZMTP 3.1 peer is sent a PING (ZMQ_HEARTBEAT_IVL). Default 10 s; zero is never.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets after which silence a peer counts as gone (ZMQ_HEARTBEAT_TIMEOUT). Default 30 s. Any byte received is a sign of life.</summary>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the largest message that is received, all frames together (ZMQ_MAXMSGSIZE is per frame). Default 16 MiB. A peer that sends more is disconnected.</summary>
    public long MaxMessageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Gets the largest number of frames that a received message may have. Default 1024.</summary>
    public int MaxParts { get; init; } = 1024;

    /// <summary>Gets how many accepted connections may be in handshake at one endpoint; the oldest makes way. Default 1024.</summary>
    public int MaxPendingHandshakes { get; init; } = 1024;

    /// <summary>Gets how many connections the system may queue before they are accepted (ZMQ_BACKLOG). Default 512.</summary>
    public int Backlog { get; init; } = 512;

    /// <summary>Gets how long a send waits (ZMQ_SNDTIMEO) before it throws a <see cref="TimeoutException"/>. Default for ever.</summary>
    public TimeSpan SendTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Gets how long a receive waits (ZMQ_RCVTIMEO) before it throws a <see cref="TimeoutException"/>. Default for ever.</summary>
    public TimeSpan ReceiveTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Gets whether messages are queued only for peers whose handshake is done (ZMQ_IMMEDIATE). Default false: a connecting peer gets a queue at once.</summary>
    public bool Immediate { get; init; }

    /// <summary>Gets whether a ROUTER reports unknown identities and waits at the high-water mark (ZMQ_ROUTER_MANDATORY). Default false: it drops.</summary>
    public bool RouterMandatory { get; init; }

    /// <summary>Gets whether a newcomer takes over the identity of a connected peer (ZMQ_ROUTER_HANDOVER). Default false: the newcomer is refused.</summary>
    public bool RouterHandover { get; init; }

    /// <summary>Gets whether XPUB reports every subscription, also those that another peer has already (ZMQ_XPUB_VERBOSE). Default false.</summary>
    public bool XPubVerbose { get; init; }

    /// <summary>Gets whether a publisher waits for a full subscriber instead of dropping for it (ZMQ_XPUB_NODROP). Default false.</summary>
    public bool XPubNoDrop { get; init; }

    /// <summary>Gets whether a STREAM socket tells of connections that come and go with an empty frame behind the identity (ZMQ_STREAM_NOTIFY). Default true.</summary>
    public bool StreamNotify { get; init; } = true;

    /// <summary>Gets properties announced to each peer in READY (ZMQ_METADATA); names begin with <c>X-</c>. Default none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    internal SocketOptions Validate()
    {
        Require(SendHighWaterMark >= 0, nameof(SendHighWaterMark), "is 0 (no bound) or more");
        Require(ReceiveHighWaterMark >= 0, nameof(ReceiveHighWaterMark), "is 0 (no bound) or more");
        Require(Linger >= TimeSpan.Zero || Linger == Timeout.InfiniteTimeSpan, nameof(Linger), "is zero or more, or infinite");
        Require(Identity.Length <= 255 && (Identity.Length == 0 || Identity.Span[0] != 0), nameof(Identity), "has at most 255 bytes and does not begin with 0");
        Require(ReconnectInterval > TimeSpan.Zero, nameof(ReconnectInterval), "is more than zero");
        Require(HandshakeTimeout > TimeSpan.Zero, nameof(HandshakeTimeout), "is more than zero");
        Require(HeartbeatInterval >= TimeSpan.Zero, nameof(HeartbeatInterval), "is zero (never) or more");
        Require(MaxMessageBytes is > 0 and <= int.MaxValue - 64, nameof(MaxMessageBytes), "is from 1 to 2 147 483 583");
        Require(MaxParts > 0, nameof(MaxParts), "is 1 or more");
        Require(MaxPendingHandshakes > 0, nameof(MaxPendingHandshakes), "is 1 or more");
        return this;
    }

    internal PeerOptions ForPeers(SocketKind kind, bool decodesOnLoop) => new()
    {
        Kind = kind,
        Identity = Identity,
        Metadata = Metadata,
        HandshakeTimeout = HandshakeTimeout,
        HeartbeatInterval = HeartbeatInterval,
        HeartbeatTimeout = HeartbeatTimeout,
        ReconnectInterval = ReconnectInterval,
        ReconnectIntervalMax = ReconnectIntervalMax,
        MaxMessageBytes = MaxMessageBytes,
        MaxParts = MaxParts,
        MaxPendingHandshakes = MaxPendingHandshakes,
        SendHighWaterMark = SendHighWaterMark,
        ReceiveHighWaterMark = ReceiveHighWaterMark,
        Backlog = Backlog,
        StreamNotify = StreamNotify,
        DecodesOnLoop = decodesOnLoop,
    };

    private static void Require(bool holds, string option, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"The socket option {option} {rule}.", option);
        }
    }
}
