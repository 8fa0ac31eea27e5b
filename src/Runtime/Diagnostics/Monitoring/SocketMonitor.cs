using System.Threading.Channels;

namespace PactMQ;

/// <summary>
/// What happens to one socket, as a stream of typed events (zmq_socket_monitor). It begins when it is made, holds a bounded
/// number of events for a reader that is late, and ends with <see cref="MonitorStopped"/> when the socket is disposed.
/// One reader at a time; disposal may come from any thread.
/// </summary>
public sealed class SocketMonitor : IAsyncEnumerable<SocketEvent>, IDisposable
{
    private readonly SocketEventSource _source;
    private readonly Channel<SocketEvent> _events;
    private long _lost;

    internal SocketMonitor(SocketEventSource source, SocketEventKinds kinds, int capacity)
    {
        (_source, Kinds) = (source, kinds);
        _events = Channel.CreateBounded<SocketEvent>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _lost));
    }

    /// <summary>Gets which events are told.</summary>
    public SocketEventKinds Kinds { get; }

    /// <summary>Gets how many events were forgotten, the oldest first, because nobody read them in time.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Reads the events, waiting for more until the socket or this monitor is disposed.</summary>
    /// <param name="cancellationToken">Ends the reading, not the monitor.</param>
    /// <returns>The events in the order in which they happened.</returns>
    public IAsyncEnumerator<SocketEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _events.Reader.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>Waits for the next event.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The event.</returns>
    /// <exception cref="InvalidOperationException">The monitor or its socket has been disposed, and all its events have been read.</exception>
    public ValueTask<SocketEvent> ReadAsync(CancellationToken cancellationToken = default) => _events.Reader.ReadAsync(cancellationToken);

    /// <summary>Takes an event that is there already; false when there is none.</summary>
    /// <param name="happened">The event.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SocketEvent? happened) => _events.Reader.TryRead(out happened);

    /// <summary>Stops listening; what was told can still be read.</summary>
    public void Dispose()
    {
        _source.Remove(this);
        _events.Writer.TryComplete();
    }

    internal void Tell(SocketEvent happened) => _events.Writer.TryWrite(happened);

    internal void Stop(SocketKind kind)
    {
        if ((Kinds & SocketEventKinds.MonitorStopped) != 0)
        {
            _events.Writer.TryWrite(new MonitorStopped(kind));
        }

        _events.Writer.TryComplete();
    }
}
