using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PactMQ.Patterns;
using PactMQ.Pipes;
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
    private bool _terminated;
    private readonly Lock _stopping = new();

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

        if (_options.MaxSockets < 0)
        {
            throw new ArgumentException("The context option MaxSockets is 0 (no bound) or more.", nameof(options));
        }

        if (_options.IoThreadProcessors.Any(processor => processor is < 0 or > 1023))
        {
            throw new ArgumentException("The context option IoThreadProcessors names processors from 0 to 1023.", nameof(options));
        }

        if (_options.IoThreadProcessors.Count > 0 && !OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("The context option IoThreadProcessors has an effect on Linux only: leave it empty.");
        }

        if (_options.MemoryBudget < 0)
        {
            throw new ArgumentException("The context option MemoryBudget is 0 (a quarter of the memory there is) or more.", nameof(options));
        }

        Budget = new MemoryBudget(_options.MemoryBudget > 0 ? _options.MemoryBudget : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);
        LoggerFactory = _options.LoggerFactory ?? NullLoggerFactory.Instance;
        SocketMetrics.Add(this);
    }

    /// <summary>Gets the context of sockets that were given none. It lives as long as the process; disposing it has no effect.</summary>
    public static SocketContext Default => Shared.Value;

    internal ILoggerFactory LoggerFactory { get; }

    internal SocketOptions SocketDefaults => _options.SocketDefaults ?? new SocketOptions();

    internal MemoryBudget Budget { get; }

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

    /// <summary>Gets whether the context has been shut down or disposed.</summary>
    public bool IsTerminated
    {
        get
        {
            lock (_gate)
            {
                return _terminated;
            }
        }
    }

    /// <summary>
    /// Ends every call that waits on a socket of this context, and every later one but disposal, with a
    /// <see cref="ContextTerminatedException"/> (zmq_ctx_shutdown). Returns at once; sockets still send what they have
    /// accepted, and are still to be disposed, each by its owner or all by disposing the context. From any thread; a second
    /// call does nothing. The default context cannot be shut down.
    /// </summary>
    /// <exception cref="InvalidOperationException">This is the default context, which other parts of the program use.</exception>
    public void Shutdown()
    {
        if (IsDefault)
        {
            throw new InvalidOperationException("The default context belongs to the whole process: make a context of your own to shut down.");
        }

        Terminate();
    }

    /// <summary>Disposes all sockets of this context, then its threads. Waits for at most the longest linger period. Calls that wait end with a <see cref="ContextTerminatedException"/>. From any thread; a second call waits for the first.</summary>
    public void Dispose()
    {
        if (!IsDefault)
        {
            foreach (var end in EndSockets())
            {
                end.GetAwaiter().GetResult();
            }

            StopLoops();
        }
    }

    /// <summary>Disposes all sockets of this context, then its threads, without blocking a thread.</summary>
    /// <returns>A task that completes when all is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (!IsDefault)
        {
            await Task.WhenAll(EndSockets()).ConfigureAwait(false);
            StopLoops();
        }
    }

    private bool IsDefault => Shared.IsValueCreated && this == Shared.Value;

    private SocketCore[] Terminate()
    {
        SocketCore[] sockets;
        lock (_gate)
        {
            _terminated = true;
            sockets = [.. _sockets];
        }

        foreach (var socket in sockets)
        {
            socket.Terminate();
        }

        return sockets;
    }

    private Task[] EndSockets() => [.. Terminate().Select(socket => socket.CloseAsync())];

    private void StopLoops()
    {
        // Whoever comes second waits for the first.
        lock (_stopping)
        {
            IoLoop[] loops;
            lock (_gate)
            {
                loops = _loops ?? [];
                _loops = [];
            }

            Array.ForEach(loops, loop => loop.Dispose());
        }
    }

    internal IoLoop NextLoop()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_terminated, this);
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
            if (_terminated)
            {
                throw new ContextTerminatedException(socket.Name);
            }

            if (_options.MaxSockets > 0 && _sockets.Count >= _options.MaxSockets)
            {
                throw new ZmqException($"This context has {_sockets.Count} sockets, and its option MaxSockets allows no more (EMFILE): dispose some, or raise it.");
            }

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
            var thread = new IoThread($"{_options.IoThreadNamePrefix} I/O {index}", _options.IoThreadPriority, _options.IoThreadProcessors);
            loops[index] = epoll ? new EpollLoop(thread) : new PortableLoop(thread);
        }

        return loops;
    }
}
