using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PactMQ.Patterns;
using PactMQ.Pipes.Inproc;
using PactMQ.Transports.Loops;

namespace PactMQ;

/// <summary>
/// What sockets share: I/O threads and the name space of <c>inproc://</c>. Most programs use <see cref="Default"/>.
/// All members may be used from any thread. Disposing a context disposes its sockets, each within its linger period.
/// </summary>
public sealed class SocketContext : IDisposable, IAsyncDisposable
{
    private static readonly Lazy<SocketContext> Shared = new(() => new SocketContext());

    private readonly SocketContextOptions _options;
    private readonly Lock _gate = new();
    private readonly HashSet<SocketCore> _sockets = [];
    private IoLoop[]? _loops;
    private int _nextLoop;
    private bool _disposed;

    /// <summary>Makes a context; its threads start with the first endpoint that needs them.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has no sensible value.</exception>
    /// <exception cref="PlatformNotSupportedException">Epoll was asked for, and this is not Linux.</exception>
    public SocketContext(SocketContextOptions? options = null)
    {
        _options = options ?? new SocketContextOptions();
        if (_options.IoThreads is < 0 or > 256)
        {
            throw new ArgumentException("The context option IoThreads is from 0 to 256.", nameof(options));
        }

        if (_options.IoLoop == IoLoopKind.Epoll && !Epoll.IsAvailable)
        {
            throw new PlatformNotSupportedException("The epoll loop exists on Linux only: choose IoLoopKind.Auto.");
        }

        LoggerFactory = _options.LoggerFactory ?? NullLoggerFactory.Instance;
        SocketMetrics.Add(this);
    }

    /// <summary>Gets the context of sockets that were given none. It lives as long as the process; disposing it has no effect.</summary>
    public static SocketContext Default => Shared.Value;

    internal ILoggerFactory LoggerFactory { get; }

    /// <summary>Gets the sockets that are not closed, as they are now.</summary>
    internal SocketCore[] Sockets
    {
        get
        {
            lock (_gate)
            {
                return [.. _sockets];
            }
        }
    }

    internal InprocDirectory Inproc { get; } = new();

    /// <summary>Disposes all sockets of this context, then its threads. Waits for at most the longest linger period.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Disposes all sockets of this context, then its threads, without blocking a thread.</summary>
    /// <returns>A task that completes when all is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Shared.IsValueCreated && this == Shared.Value)
        {
            return;
        }

        SocketCore[] sockets;
        lock (_gate)
        {
            _disposed = true;
            sockets = [.. _sockets];
        }

        await Task.WhenAll(sockets.Select(socket => socket.CloseAsync())).ConfigureAwait(false);
        IoLoop[] loops;
        lock (_gate)
        {
            loops = _loops ?? [];
            _loops = [];
        }

        foreach (var loop in loops)
        {
            loop.Dispose();
        }
    }

    internal IoLoop NextLoop()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _loops ??= StartLoops();
            return _loops.Length > 0
                ? _loops[_nextLoop++ % _loops.Length]
                : throw new InvalidOperationException("This context has no I/O threads (option IoThreads is 0): only inproc endpoints work.");
        }
    }

    internal void Add(SocketCore socket)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _sockets.Add(socket);
        }
    }

    internal void Remove(SocketCore socket)
    {
        lock (_gate)
        {
            _sockets.Remove(socket);
        }
    }

    private IoLoop[] StartLoops()
    {
        var epoll = _options.IoLoop == IoLoopKind.Epoll || (_options.IoLoop == IoLoopKind.Auto && Epoll.IsAvailable);
        var loops = new IoLoop[_options.IoThreads];
        for (var index = 0; index < loops.Length; index++)
        {
            loops[index] = epoll ? new EpollLoop($"PactMQ I/O {index}") : new PortableLoop($"PactMQ I/O {index}");
        }

        return loops;
    }
}
