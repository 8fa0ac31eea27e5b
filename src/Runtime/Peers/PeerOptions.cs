using System.Text;
using PactMQ.Pipes;
using PactMQ.Transports;

namespace PactMQ.Peers;

/// <summary>What connecting, greeting and keeping a peer needs to know; the socket's options hold and validate it.</summary>
internal sealed record PeerOptions
{
    public required SocketKind Kind { get; init; }

    public ReadOnlyMemory<byte> Identity { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    public TimeSpan HandshakeTimeout { get; init; }

    public TimeSpan HeartbeatInterval { get; init; }

    public TimeSpan HeartbeatTimeout { get; init; }

    public TimeSpan ReconnectInterval { get; init; }

    public TimeSpan ReconnectIntervalMax { get; init; }

    public long MaxMessageBytes { get; init; }

    public int MaxParts { get; init; }

    public int MaxPendingHandshakes { get; init; }

    public int SendHighWaterMark { get; init; }

    public int ReceiveHighWaterMark { get; init; }

    public PeerLimits Limits { get; init; } = new();

    public MemoryBudget Budget { get; init; } = MemoryBudget.Unbounded;

    public PipeBounds Bounds => new(SendHighWaterMark, ReceiveHighWaterMark, Limits.SendQueueBytes, Limits.ReceiveQueueBytes, Budget, Conflates);

    public TransportOptions Transport { get; init; } = new();

    public PresenceNotices Notices { get; init; } = PresenceNotices.None;

    public TimeSpan HeartbeatTimeToLive { get; init; }

    /// <summary>Gets whether an endpoint where nobody listens is given up.</summary>
    public bool StopsWhenRefused { get; init; }

    /// <summary>Gets whether an endpoint whose peer fails its handshake is given up.</summary>
    public bool StopsWhenUnfit { get; init; }

    public TimeSpan ConnectTimeout { get; init; }

    /// <summary>Gets whether only the last message is kept for each peer.</summary>
    public bool Conflates { get; init; }

    /// <summary>Gets whether messages are decoded on the I/O thread, for kinds without a receive queue per peer.</summary>
    public bool DecodesOnLoop { get; init; }

    /// <summary>Whether an application may give a property this name: those without X- are the protocol's own (RFC 37).</summary>
    public static bool IsApplicationName(string name) =>
        name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) && Protocol.Metadata.IsLegalName(Encoding.UTF8.GetBytes(name));
}
