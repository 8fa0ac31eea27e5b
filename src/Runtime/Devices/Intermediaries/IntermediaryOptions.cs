namespace PactMQ;

/// <summary>The options of an <see cref="Intermediary"/>.</summary>
public sealed record IntermediaryOptions
{
    /// <summary>Gets the options of the frontend's socket. Default: those of any socket.</summary>
    public SocketOptions? Frontend { get; init; }

    /// <summary>Gets the options of the backend's socket. Default: those of any socket.</summary>
    public SocketOptions? Backend { get; init; }

    /// <summary>Gets where a copy of every message is published (PUB), or null.</summary>
    public string? Capture { get; init; }

    /// <summary>Gets where commands are taken (REP), or null; what they are stands at <see cref="PactMQ.Proxy"/>.</summary>
    public string? Control { get; init; }

    /// <summary>Gets the context of the sockets. Default: <see cref="SocketContext.Default"/>.</summary>
    public SocketContext? Context { get; init; }
}
