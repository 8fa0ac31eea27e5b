using System.Collections.Concurrent;

namespace PactMQ;

/// <summary>
/// An event loop over a <see cref="Poller"/>: handlers for sockets that are ready and for timers, all run by the one thread
/// or task that runs the loop, so that they share state without locks (CZMQ's zloop). Busy sockets get one call each in turn.
/// </summary>
/// <remarks>Handlers may be added and removed, work posted and the loop stopped from any thread, handlers included.</remarks>
public sealed class Reactor : IDisposable
{
    private readonly Poller _poller;
    private readonly ConcurrentQueue<Action> _posted = new();
    private int _running;
    private volatile bool _stopping;

    /// <summary>Makes a loop without handlers.</summary>
    /// <param name="time">Where timers get the time from; by default the system's monotonic clock.</param>
    public Reactor(TimeProvider? time = null) => _poller = new Poller(time);

    /// <summary>Has a handler called whenever the socket has a message; it should receive one.</summary>
    /// <typeparam name="TSocket">The kind of the socket.</typeparam>
    /// <param name="socket">The socket, used by the loop's thread alone from now on.</param>
    /// <param name="handler">The handler.</param>
    /// <returns>What <see cref="Remove"/> takes.</returns>
    public PollItem OnMessage<TSocket>(TSocket socket, Action<TSocket> handler)
        where TSocket : Socket
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _poller.Add(socket, PollEvents.In, () => handler(socket));
    }

    /// <summary>Has a handler called whenever the socket can send; change the item's Interest when there is nothing to send.</summary>
    /// <typeparam name="TSocket">The kind of the socket.</typeparam>
    /// <param name="socket">The socket.</param>
    /// <param name="handler">The handler.</param>
    /// <returns>What <see cref="Remove"/> takes.</returns>
    public PollItem OnRoom<TSocket>(TSocket socket, Action<TSocket> handler)
        where TSocket : Socket
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _poller.Add(socket, PollEvents.Out, () => handler(socket));
    }

    /// <summary>Has a handler called whenever a .NET socket is ready.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="interest">What to wait for.</param>
    /// <param name="handler">The handler.</param>
    /// <returns>What <see cref="Remove"/> takes.</returns>
    public PollItem OnReady(System.Net.Sockets.Socket socket, PollEvents interest, Action<System.Net.Sockets.Socket> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _poller.Add(socket, interest, () => handler(socket));
    }

    /// <summary>Has something done once, after a time.</summary>
    /// <param name="due">The time from now.</param>
    /// <param name="handler">What is to be done.</param>
    /// <returns>What <see cref="Remove"/> takes, to call it off.</returns>
    public PollItem After(TimeSpan due, Action handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _poller.AddTimer(due, default, handler);
    }

    /// <summary>Has something done again and again.</summary>
    /// <param name="interval">The time between two calls, and before the first; more than zero.</param>
    /// <param name="handler">What is to be done.</param>
    /// <returns>What <see cref="Remove"/> takes.</returns>
    public PollItem Every(TimeSpan interval, Action handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return _poller.AddTimer(interval, interval, handler);
    }

    /// <summary>Removes a handler; it is not called again, not even if it was ready in this very turn.</summary>
    /// <param name="item">What adding it returned.</param>
    public void Remove(PollItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        item.Interest = PollEvents.None;
        _poller.Remove(item);
    }

    /// <summary>Has something done by the loop's thread, soon.</summary>
    /// <param name="work">What is to be done.</param>
    public void Post(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        _posted.Enqueue(work);
        _poller.Wake();
    }

    /// <summary>Ends the loop after the handler that is running. If it does not run, its next run ends at once.</summary>
    public void Stop()
    {
        _stopping = true;
        _poller.Wake();
    }

    /// <summary>Runs the loop on this thread until it is stopped. An exception of a handler ends it and is thrown here.</summary>
    /// <param name="cancellationToken">Stops the loop.</param>
    /// <exception cref="InvalidOperationException">The loop runs already.</exception>
    public void Run(CancellationToken cancellationToken = default)
    {
        Begin();
        using var registration = cancellationToken.UnsafeRegister(static reactor => ((Reactor)reactor!).Stop(), this);
        try
        {
            while (!_stopping)
            {
                Dispatch(_poller.Wait(Timeout.InfiniteTimeSpan, CancellationToken.None));
            }
        }
        finally
        {
            End();
        }
    }

    /// <summary>Runs the loop as a task; handlers run one at a time, on threads of the pool.</summary>
    /// <param name="cancellationToken">Stops the loop.</param>
    /// <returns>A task that completes when the loop is stopped.</returns>
    /// <exception cref="InvalidOperationException">The loop runs already.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        Begin();
        using var registration = cancellationToken.UnsafeRegister(static reactor => ((Reactor)reactor!).Stop(), this);
        try
        {
            await Task.Yield();
            while (!_stopping)
            {
                Dispatch(await _poller.WaitAsync(Timeout.InfiniteTimeSpan, CancellationToken.None).ConfigureAwait(false));
            }
        }
        finally
        {
            End();
        }
    }

    /// <summary>Stops the loop and forgets all handlers; the sockets stay as they are.</summary>
    public void Dispose()
    {
        Stop();
        if (Volatile.Read(ref _running) == 0)
        {
            _poller.Dispose();
        }
    }

    private void Begin()
    {
        if (Interlocked.Exchange(ref _running, 1) != 0)
        {
            throw new InvalidOperationException("This reactor runs already.");
        }
    }

    private void End()
    {
        _stopping = false;
        Volatile.Write(ref _running, 0);
    }

    private void Dispatch(IReadOnlyList<PollItem> ready)
    {
        // Handlers may add and remove: what is ready now was found before them.
        foreach (var item in ready.ToArray())
        {
            if (_stopping)
            {
                return;
            }

            if (item.Interest != PollEvents.None)
            {
                ((Action)item.Tag!)();
            }
        }

        while (!_stopping && _posted.TryDequeue(out var work))
        {
            work();
        }
    }
}
