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

    /// <summary>Gets what the names of the I/O threads begin with (ZMQ_THREAD_NAME_PREFIX). Default <c>PactMQ</c>.</summary>
    public string IoThreadNamePrefix { get; init; } = "PactMQ";

    /// <summary>Gets the priority of the I/O threads (ZMQ_THREAD_PRIORITY). Default normal.</summary>
    public ThreadPriority IoThreadPriority { get; init; } = ThreadPriority.Normal;

    /// <summary>Gets the numbers of the processors that the I/O threads may run on (ZMQ_THREAD_AFFINITY_CPU_ADD), from 0 to 1023. Default none named: all. Linux only.</summary>
    public IReadOnlyList<int> IoThreadProcessors { get; init; } = [];

    /// <summary>Gets how many sockets may be open at once (ZMQ_MAX_SOCKETS). Default 0: as many as there is memory for.</summary>
    public int MaxSockets { get; init; }

    /// <summary>Gets the options of sockets that are made without options of their own: where to set IPv6 (ZMQ_IPV6 of a context) or a linger of zero (ZMQ_BLOCKY) for all. Default null: those of <see cref="SocketOptions"/>.</summary>
    public SocketOptions? SocketDefaults { get; init; }

    /// <summary>Gets how much memory all queues of the context may hold together, in bytes. Default 0: a quarter of what the process may use (<see cref="GCMemoryInfo.TotalAvailableMemoryBytes"/>). Above 80 % new peers are refused; above 95 % queues that hold something take no more, so that publishers drop, other senders wait and reading pauses.</summary>
    public long MemoryBudget { get; init; }

    /// <summary>Gets where the sockets of the context log to. Default nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }
}
