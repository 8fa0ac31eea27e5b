using PactMQ.Devices;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ;

/// <summary>
/// Waits for several sockets, .NET sockets and timers at once (zmq_poller, zmq_timers). Level-triggered: what was ready and
/// was left alone is ready again at the next wait. Fair: what came first in one wait comes last in the next.
/// </summary>
/// <remarks>
/// One thread or task at a time waits, and receives from and sends on the sockets that it waits for. Items may be added
/// and removed by any thread, also while another waits: it then looks again. <see cref="Wake"/> ends a wait early.
/// </remarks>
public sealed class Poller : IDisposable
{
    private static readonly List<PollItem> NoItems = [];

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<PollItem> _items = [];
    private readonly WakeUp _wakeUp = new();
    private readonly Action _wake;
    private readonly List<PollItem> _ready = [];
    private int _turn;
    private readonly ITimer? _alarm;
    private bool _woken;
    private bool _disposed;

    /// <summary>Makes an empty poller.</summary>
    /// <param name="time">Where timers get the time from; by default the system's monotonic clock.</param>
    public Poller(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _wake = _wakeUp.Set;
        _alarm = _time == TimeProvider.System
            ? null
            : _time.CreateTimer(static poller => ((Poller)poller!)._wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets how many items there are (zmq_poller_size).</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _items.Count;
            }
        }
    }

    /// <summary>Adds a socket (zmq_poller_add).</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="interest">What to wait for: In, Out or both.</param>
    /// <param name="tag">Anything that the item is to carry.</param>
    /// <returns>The item, for <see cref="Remove"/> and to compare with what a wait returns.</returns>
    /// <exception cref="ArgumentException">The socket has been added before.</exception>
    public PollItem Add(Socket socket, PollEvents interest = PollEvents.In, object? tag = null)
    {
        ArgumentNullException.ThrowIfNull(socket);
        var item = Add(new PollItem(socket, null, interest, tag), other => other.Socket == socket);
        socket.Core.Receiving.Watch(_wake);
        socket.Core.Sending.Watch(_wake);
        _wake();
        return item;
    }

    /// <summary>Adds a .NET socket (zmq_poller_add_fd).</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="interest">What to wait for: In, Out, Error or several.</param>
    /// <param name="tag">Anything that the item is to carry.</param>
    /// <returns>The item.</returns>
    /// <exception cref="ArgumentException">The socket has been added before.</exception>
    public PollItem Add(NetSocket socket, PollEvents interest = PollEvents.In, object? tag = null)
    {
        ArgumentNullException.ThrowIfNull(socket);
        var item = Add(new PollItem(null, socket, interest, tag), other => other.NetSocket == socket);
        _wake();
        return item;
    }

    /// <summary>Adds a timer (zmq_timers_add).</summary>
    /// <param name="due">When it ticks first, from now.</param>
    /// <param name="interval">When it ticks again after each tick; zero for never, when it is removed by its tick.</param>
    /// <param name="tag">Anything that the item is to carry.</param>
    /// <returns>The item.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative.</exception>
    public PollItem AddTimer(TimeSpan due, TimeSpan interval = default, object? tag = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(due, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.Zero);
        var item = Add(new PollItem(null, null, PollEvents.Timer, tag) { Interval = interval, Due = Now + Ticks(due) }, _ => false);
        _wake();
        return item;
    }

    /// <summary>Sets a timer back: it ticks its interval, or the given time, from now (zmq_timers_reset).</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="due">When it ticks, from now; by default after its interval.</param>
    /// <exception cref="ArgumentException">The item is no timer.</exception>
    public void Reset(PollItem timer, TimeSpan? due = null)
    {
        ArgumentNullException.ThrowIfNull(timer);
        if (!timer.IsTimer)
        {
            throw new ArgumentException("Only timers can be set back.", nameof(timer));
        }

        lock (_gate)
        {
            timer.Due = Now + Ticks(due ?? timer.Interval);
        }

        _wake();
    }

    /// <summary>Removes an item (zmq_poller_remove, zmq_timers_cancel); one that is not there is no error.</summary>
    /// <param name="item">The item.</param>
    public void Remove(PollItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        lock (_gate)
        {
            if (!_items.Remove(item))
            {
                return;
            }
        }

        Unwatch(item);
        _wake();
    }

    /// <summary>Ends the present or the next wait, which then returns nothing if nothing is ready. From any thread.</summary>
    public void Wake()
    {
        Volatile.Write(ref _woken, true);
        _wake();
    }

    /// <summary>Waits until something is ready, the time is up, or <see cref="Wake"/> is called (zmq_poller_wait_all).</summary>
    /// <param name="timeout">How long; <see cref="Timeout.InfiniteTimeSpan"/> for ever, zero not at all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The items that are ready, valid until the next wait; empty when the time is up.</returns>
    /// <exception cref="ObjectDisposedException">The poller has been disposed.</exception>
    public IReadOnlyList<PollItem> Wait(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var end = EndOf(timeout);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _wakeUp.Reset();
            if (Look(end))
            {
                return _ready;
            }

            var time = TimeLeft(end);
            var nets = NetSockets();
            if (nets.Count > 0)
            {
                WaitWithNetSockets(nets, time, cancellationToken);
            }
            else
            {
                _wakeUp.Wait(time, cancellationToken);
            }
        }
    }

    /// <summary>As <see cref="Wait"/>, without blocking the caller's thread. While there are .NET sockets a thread of its own waits for them.</summary>
    /// <param name="timeout">How long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The items that are ready, valid until the next wait; empty when the time is up.</returns>
    public async ValueTask<IReadOnlyList<PollItem>> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var end = EndOf(timeout);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _wakeUp.Reset();
            if (Look(end))
            {
                return _ready;
            }

            var time = TimeLeft(end);
            var nets = NetSockets();
            if (nets.Count > 0)
            {
                await Task.Factory.StartNew(
                    () => WaitWithNetSockets(nets, time, cancellationToken),
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default).ConfigureAwait(false);
            }
            else
            {
                await _wakeUp.WaitAsync(time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Forgets all items; the sockets stay as they are.</summary>
    public void Dispose()
    {
        PollItem[] items;
        lock (_gate)
        {
            _disposed = true;
            items = [.. _items];
            _items.Clear();
        }

        Array.ForEach(items, Unwatch);
        _alarm?.Dispose();
        _wake();
        _wakeUp.Dispose();
    }

    private long Now => _time.GetTimestamp();

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * _time.TimestampFrequency);

    private long EndOf(TimeSpan timeout) => timeout < TimeSpan.Zero ? long.MaxValue : Now + Ticks(timeout);

    private PollItem Add(PollItem item, Predicate<PollItem> same)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_items.Exists(same))
            {
                throw new ArgumentException("This socket has been added to the poller before: change the item's Interest instead.");
            }

            _items.Add(item);
            return item;
        }
    }

    private void Unwatch(PollItem item)
    {
        item.Socket?.Core.Receiving.Unwatch(_wake);
        item.Socket?.Core.Sending.Unwatch(_wake);
    }

    /// <summary>Looks at every item once; true when the wait is over.</summary>
    private bool Look(long end)
    {
        _ready.Clear();
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var now = Now;
            var (count, start) = (_items.Count, _turn);
            for (var index = 0; index < count; index++)
            {
                var at = (start + index) % count;
                var item = _items[at];
                item.Ready = Readiness.Of(item, now);
                if (item.Ready != PollEvents.None)
                {
                    // Who came first this time, comes last the next time.
                    _turn = _ready.Count == 0 ? at + 1 : _turn;
                    _ready.Add(item);
                }
            }

            foreach (var timer in _ready)
            {
                if (!timer.IsTimer)
                {
                    continue;
                }

                if (timer.Interval == TimeSpan.Zero)
                {
                    _items.Remove(timer);
                }
                else
                {
                    timer.Due = now + Ticks(timer.Interval);
                }
            }

            var woken = _woken;
            _woken = false;
            return _ready.Count > 0 || woken || now >= end;
        }
    }

    private TimeSpan TimeLeft(long end)
    {
        lock (_gate)
        {
            foreach (var item in _items)
            {
                end = item.IsTimer ? Math.Min(end, item.Due) : end;
            }
        }

        var left = end == long.MaxValue
            ? Timeout.InfiniteTimeSpan
            : TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling((end - Now) * 1000.0 / _time.TimestampFrequency), 0, int.MaxValue - 1));
        if (_alarm is null)
        {
            return left;
        }

        // Only the system's time passes while the system waits: any other clock wakes us itself.
        _alarm.Change(left, Timeout.InfiniteTimeSpan);
        return Now >= end ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
    }

    private List<PollItem> NetSockets()
    {
        lock (_gate)
        {
            return _items.Exists(static item => item.NetSocket is not null) ? _items.FindAll(static item => item.NetSocket is not null) : NoItems;
        }
    }

    private void WaitWithNetSockets(List<PollItem> items, TimeSpan time, CancellationToken cancellation)
    {
        using var registration = cancellation.UnsafeRegister(static wakeUp => ((WakeUp)wakeUp!).Set(), _wakeUp);
        List<NetSocket> Wanting(PollEvents events) => [.. items.Where(item => (item.Interest & events) != 0).Select(item => item.NetSocket!)];
        var reads = Wanting(PollEvents.In);
        reads.Add(_wakeUp.Socket);
        var writes = Wanting(PollEvents.Out);
        var errors = Wanting(PollEvents.Error);
        try
        {
            NetSocket.Select(reads, writes.Count > 0 ? writes : null, errors.Count > 0 ? errors : null, time);
        }
        catch (ObjectDisposedException)
        {
            // One of them has been disposed: the next look finds it ready, with an error.
        }
    }
}
