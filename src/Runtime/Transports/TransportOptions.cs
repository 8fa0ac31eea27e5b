namespace PactMQ.Transports;

/// <summary>What the system's sockets are told; the socket's options hold and validate it.</summary>
internal sealed record TransportOptions
{
    public int Backlog { get; init; } = 512;

    public bool IPv6 { get; init; }

    public int SendBuffer { get; init; } = -1;

    public int ReceiveBuffer { get; init; } = -1;

    public bool? KeepAlive { get; init; }

    public TimeSpan? KeepAliveIdle { get; init; }

    public TimeSpan? KeepAliveInterval { get; init; }

    public int? KeepAliveCount { get; init; }

    public int TypeOfService { get; init; }

    public int Priority { get; init; }

    public string? Device { get; init; }

    public TimeSpan MaxRetransmission { get; init; }

    public int Handle { get; init; } = -1;

    public int ReceiveBatch { get; init; }

    public int SendBatch { get; init; }

    public bool MulticastLoop { get; init; } = true;

    public int MulticastHops { get; init; } = 1;

    public bool AllowOtherUsers { get; init; }
}
