using PactMQ.Peers;
using PactMQ.Transports;

namespace PactMQ;

/// <summary>The options of a socket; <see cref="Socket.Update"/> changes those of a living one. Times are monotonic; sizes are in bytes.</summary>
public sealed partial record SocketOptions
{
    /// <summary>Gets how many messages may wait for one peer to be sent (ZMQ_SNDHWM). Default 1000; 0 is no bound. When the queue is full, the socket waits or drops according to its kind.</summary>
    public int SendHighWaterMark { get; init; } = 1000;

    /// <summary>Gets how many messages from one peer may wait to be received (ZMQ_RCVHWM). Default 1000; 0 is no bound. When the queue is full, reading from that peer pauses.</summary>
    public int ReceiveHighWaterMark { get; init; } = 1000;

    /// <summary>Gets how long disposal waits for accepted messages to be handed to the system (ZMQ_LINGER). Default 1 s; <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the identity that this socket announces to ROUTER peers (ZMQ_ROUTING_ID), at most 255 bytes, not beginning with 0. Default empty: the peer makes one up.</summary>
    public ReadOnlyMemory<byte> Identity { get; init; }

    /// <summary>Gets the wait before the first reconnection (ZMQ_RECONNECT_IVL). Default 100 ms; it doubles with full jitter. <see cref="Timeout.InfiniteTimeSpan"/> never reconnects: what waits for that peer is then dropped.</summary>
    public TimeSpan ReconnectInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets the longest wait between reconnections (ZMQ_RECONNECT_IVL_MAX). Default 10 s.</summary>
    public TimeSpan ReconnectIntervalMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets which failures end the attempts to connect to an endpoint (ZMQ_RECONNECT_STOP); what waits for that peer is then dropped. Default none. Disconnect ends them in any case.</summary>
    public ReconnectStop ReconnectStop { get; init; }

    /// <summary>Gets how long one attempt to connect may take (ZMQ_CONNECT_TIMEOUT). Default zero: the system's choice, minutes mostly.</summary>
    public TimeSpan ConnectTimeout { get; init; }

    /// <summary>Gets how long a peer may take for its handshake (ZMQ_HANDSHAKE_IVL). Default 10 s.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets after which silence a ZMTP 3.1 peer is sent a PING (ZMQ_HEARTBEAT_IVL). Default 10 s; zero is never.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets after which silence a peer counts as gone (ZMQ_HEARTBEAT_TIMEOUT). Default 30 s. Any byte received is a sign of life.</summary>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the silence of ours after which a peer that understands it may count us as gone, told to it in each PING (ZMQ_HEARTBEAT_TTL), in tenths of a second, at most 65.5 s: beyond, libzmq's arithmetic wraps around. Default null: as <see cref="HeartbeatTimeout"/>; zero is no bound.</summary>
    public TimeSpan? HeartbeatTimeToLive { get; init; }

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

    /// <summary>Gets how many bytes are taken from a connection in one go at most (ZMQ_IN_BATCH_SIZE). Default 0: as many as there is memory at hand for, 64 KiB mostly.</summary>
    public int ReceiveBatchBytes { get; init; }

    /// <summary>Gets how many bytes are handed to a connection in one go at most (ZMQ_OUT_BATCH_SIZE). Default 0: a whole chunk, 64 KiB mostly. It bounds what one call of the system takes, not what waits.</summary>
    public int SendBatchBytes { get; init; }

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

    /// <summary>Gets whether a thread that waits spins for a moment (at most 20 µs) before it sleeps, as long as that pays. Default true; without it latency rises by the time of a wake-up.</summary>
    public bool Spin { get; init; } = true;

    /// <summary>Gets whether messages are queued only for peers whose handshake is done (ZMQ_IMMEDIATE). Default false: a connecting peer gets a queue at once.</summary>
    public bool Immediate { get; init; }

    /// <summary>Gets what one peer, or all peers of one endpoint, may cost at most. ZeroMQ has no such limits.</summary>
    public PeerLimits Limits { get; init; } = new();

    /// <summary>Gets properties announced to each peer in READY (ZMQ_METADATA); names begin with <c>X-</c>. Default none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    private bool HasLegalMetadata => Metadata.All(property => PeerOptions.IsApplicationName(property.Key));

    internal PeerOptions ForPeers(SocketKind kind, bool decodesOnLoop) => new()
    {
        Kind = kind,
        Identity = Identity,
        Metadata = Metadata,
        HandshakeTimeout = HandshakeTimeout,
        HeartbeatInterval = HeartbeatInterval,
        HeartbeatTimeout = HeartbeatTimeout,
        HeartbeatTimeToLive = HeartbeatTimeToLive ?? HeartbeatTimeout,
        ReconnectInterval = ReconnectInterval,
        ReconnectIntervalMax = ReconnectIntervalMax,
        StopsWhenRefused = ReconnectStop.HasFlag(ReconnectStop.ConnectionRefused),
        StopsWhenUnfit = ReconnectStop.HasFlag(ReconnectStop.HandshakeFailed),
        ConnectTimeout = ConnectTimeout,
        Conflates = Conflate,
        MaxMessageBytes = MaxMessageBytes,
        MaxParts = MaxParts,
        MaxPendingHandshakes = MaxPendingHandshakes,
        Limits = Limits,
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
            ReceiveBatch = ReceiveBatchBytes,
            SendBatch = SendBatchBytes,
            AllowOtherUsers = IpcOtherUsers,
            MulticastLoop = MulticastLoop,
            MulticastHops = MulticastHops,
        },
        Notices = Notices(kind),
        DecodesOnLoop = decodesOnLoop,
    };
}
