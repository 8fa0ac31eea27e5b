using PactMQ.Peers;
using PactMQ.Transports;

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

    /// <summary>Gets whether <c>tcp://*</c> listens on IPv6 and IPv4, and names are connected to in the system's order of addresses (ZMQ_IPV6). Default false: <c>*</c> is IPv4, and IPv4 addresses are tried first. Addresses written as numbers work either way.</summary>
    public bool IPv6 { get; init; }

    /// <summary>Gets the size of the system's send buffer of each connection, in bytes (ZMQ_SNDBUF). Default -1: the system's choice.</summary>
    public int TcpSendBuffer { get; init; } = -1;

    /// <summary>Gets the size of the system's receive buffer of each connection, in bytes (ZMQ_RCVBUF). Default -1: the system's choice.</summary>
    public int TcpReceiveBuffer { get; init; } = -1;

    /// <summary>Gets whether TCP asks silent peers for a sign of life (ZMQ_TCP_KEEPALIVE). Default null: the system's choice.</summary>
    public bool? TcpKeepAlive { get; init; }

    /// <summary>Gets after which silence TCP asks for the first time (ZMQ_TCP_KEEPALIVE_IDLE), in whole seconds. Default null: the system's choice.</summary>
    public TimeSpan? TcpKeepAliveIdle { get; init; }

    /// <summary>Gets how long TCP waits between two questions (ZMQ_TCP_KEEPALIVE_INTVL), in whole seconds. Default null: the system's choice.</summary>
    public TimeSpan? TcpKeepAliveInterval { get; init; }

    /// <summary>Gets how many unanswered questions end the connection (ZMQ_TCP_KEEPALIVE_CNT). Default null: the system's choice.</summary>
    public int? TcpKeepAliveCount { get; init; }

    /// <summary>Gets how long sent bytes may stay unacknowledged before the connection ends (ZMQ_TCP_MAXRT). Default zero: the system's choice. Linux only.</summary>
    public TimeSpan TcpMaxRetransmission { get; init; }

    /// <summary>Gets the type of service, or traffic class, of the packets (ZMQ_TOS), from 0 to 255. Default 0.</summary>
    public int TypeOfService { get; init; }

    /// <summary>Gets the priority of the packets within this machine (ZMQ_PRIORITY). Default 0. Linux only; above 6 it takes a privilege.</summary>
    public int Priority { get; init; }

    /// <summary>Gets the network interface that tcp connections are confined to (ZMQ_BINDTODEVICE). Default null: any. Linux only; it may take a privilege.</summary>
    public string? BindToDevice { get; init; }

    /// <summary>Gets the descriptor of a socket that listens already, which the next Bind takes over instead of opening one (ZMQ_USE_FD), as service managers hand them out. Default -1: none.</summary>
    public int UseHandle { get; init; } = -1;

    /// <summary>Gets whether processes of other users may connect to <c>ipc://</c> endpoints (where the system tells who they are). Default false. The file of a path admits its owner alone in any case.</summary>
    public bool IpcOtherUsers { get; init; }

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
        Require(Metadata.All(property => PeerOptions.IsApplicationName(property.Key)), nameof(Metadata), "has names of X- and then letters, digits, or any of - _ . +, at most 255 in all");
        Require(MaxMessageBytes is > 0 and <= int.MaxValue - 64, nameof(MaxMessageBytes), "is from 1 to 2 147 483 583");
        Require(MaxParts > 0, nameof(MaxParts), "is 1 or more");
        Require(TcpSendBuffer >= -1 && TcpReceiveBuffer >= -1, nameof(TcpSendBuffer), "and TcpReceiveBuffer are -1 (the system's choice) or more");
        Require(TcpKeepAliveIdle is null || TcpKeepAliveIdle >= TimeSpan.FromSeconds(1), nameof(TcpKeepAliveIdle), "is one second or more");
        Require(TcpKeepAliveInterval is null || TcpKeepAliveInterval >= TimeSpan.FromSeconds(1), nameof(TcpKeepAliveInterval), "is one second or more");
        Require(TcpKeepAliveCount is null or > 0, nameof(TcpKeepAliveCount), "is 1 or more");
        Require(TcpMaxRetransmission >= TimeSpan.Zero, nameof(TcpMaxRetransmission), "is zero (the system's choice) or more");
        Require(TypeOfService is >= 0 and <= 255, nameof(TypeOfService), "is from 0 to 255");
        Require(Priority >= 0, nameof(Priority), "is 0 or more");
        Require(Backlog > 0, nameof(Backlog), "is 1 or more");
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
        Transport = new TransportOptions
        {
            Backlog = Backlog,
            IPv6 = IPv6,
            SendBuffer = TcpSendBuffer,
            ReceiveBuffer = TcpReceiveBuffer,
            KeepAlive = TcpKeepAlive,
            KeepAliveIdle = TcpKeepAliveIdle,
            KeepAliveInterval = TcpKeepAliveInterval,
            KeepAliveCount = TcpKeepAliveCount,
            TypeOfService = TypeOfService,
            Priority = Priority,
            Device = BindToDevice,
            MaxRetransmission = TcpMaxRetransmission,
            Handle = UseHandle,
            AllowOtherUsers = IpcOtherUsers,
        },
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
