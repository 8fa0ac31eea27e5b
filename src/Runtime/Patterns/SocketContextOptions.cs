using Microsoft.Extensions.Logging;

namespace PactMQ;

/// <summary>Which implementation moves bytes.</summary>
public enum IoLoopKind
{
    /// <summary>The fastest that the platform has: epoll on Linux, the portable one elsewhere.</summary>
    Auto,
    /// <summary>Linux epoll over non-blocking sockets, on threads of the context's own.</summary>
    Epoll,
    /// <summary>.NET's asynchronous sockets, on every platform.</summary>
    Portable,
}

/// <summary>The options of a context, fixed when it is made.</summary>
public sealed record SocketContextOptions
{
    /// <summary>Gets the number of I/O threads (ZMQ_IO_THREADS). Default 1; one serves millions of messages a second.</summary>
    public int IoThreads { get; init; } = 1;

    /// <summary>Gets which implementation moves bytes. Default <see cref="IoLoopKind.Auto"/>.</summary>
    public IoLoopKind IoLoop { get; init; } = IoLoopKind.Auto;

    /// <summary>Gets where the sockets of the context log to. Default nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }
}
