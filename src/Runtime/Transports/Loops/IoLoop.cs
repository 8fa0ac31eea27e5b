using System.Net;
using System.Net.Sockets;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Transports.Loops;

/// <summary>
/// An I/O thread: one thread that waits for many connections and runs their handlers one after another. User code never
/// runs on it. Posting works from any thread; everything else is for the loop's own thread.
/// </summary>
internal abstract class IoLoop : IDisposable
{
    private const int LastIdleTick = 20;
    private static readonly TimeSpan Tock = TimeSpan.FromMilliseconds(1);

    private readonly Lock _postGate = new();
    private readonly PriorityQueue<LoopTimer, long> _timers = new();
    private List<Action> _posted = [];
    private List<Action> _running = [];
    private bool _postWaiting;
    private int _drainWaiting;
    private readonly DrainList _drains = new();
    private readonly LoopTimer _tick;
    private bool _ticking;
    private bool _gathers;
    private int _idleTicks;

    protected IoLoop() => _tick = new LoopTimer(Tick);

    /// <summary>Gets whether the calling thread is this loop's.</summary>
    public abstract bool IsCurrent { get; }

    /// <summary>Gets whether a receiving thread can read a connection itself and wait for it together with a wake event.</summary>
    public abstract bool SupportsLeases { get; }

    /// <summary>Runs the action on the loop's thread, soon and in the order of posting.</summary>
    public void Post(Action action)
    {
        lock (_postGate)
        {
            _posted.Add(action);
            _postWaiting = true;
        }

        Wake();
    }

    /// <summary>Has the handler's <see cref="IIoHandler.OnDrain"/> run on the loop's thread; allocates nothing.</summary>
    public void PostDrain(IIoHandler handler)
    {
        _drains.Add(handler);
        if (Interlocked.Exchange(ref _drainWaiting, 1) == 0)
        {
            Wake();
        }
    }

    /// <summary>
    /// Has the handler drained at the loop's next tick, a millisecond or two from now, unless the caller has done so by then.
    /// Wakes nobody; allocates nothing.
    /// </summary>
    public void PostGathered(IIoHandler handler)
    {
        _drains.Add(handler);
        Volatile.Write(ref _gathers, true);
        Interlocked.MemoryBarrier();
        if (!Volatile.Read(ref _ticking))
        {
            Post(BeginTicks);
        }
    }

    /// <summary>Runs the callback on the loop's thread after the delay. Call it on the loop's thread.</summary>
    public LoopTimer Schedule(TimeSpan delay, Action callback)
    {
        var timer = new LoopTimer(callback);
        Schedule(timer, delay);
        return timer;
    }

    /// <summary>Schedules a timer that has fired, or never was scheduled: one that comes back often need not be made anew.</summary>
    public void Schedule(LoopTimer timer, TimeSpan delay)
    {
        timer.Due = Environment.TickCount64 + Math.Max(0, (long)Math.Ceiling(delay.TotalMilliseconds));
        _timers.Enqueue(timer, timer.Due);
    }

    /// <summary>Watches a connected socket for a handler; reading starts with <see cref="IoWatch.StartReading"/>.</summary>
    public abstract IoWatch Watch(NetSocket socket, IIoHandler handler);

    /// <summary>Accepts connections until the returned watch is closed; the callback says whether to go on.</summary>
    public abstract IoWatch Accept(NetSocket listener, Func<NetSocket, bool> accepted, Action<SocketException> failed);

    /// <summary>Connects; the callback runs on the loop's thread, with null when connected. To give up, close the watch, if there is one, and dispose the socket.</summary>
    public abstract IoWatch? Connect(NetSocket socket, EndPoint endpoint, Action<SocketException?> done);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Makes the loop's thread look at its work.</summary>
    protected abstract void Wake();

    /// <summary>Gets whether there is work that the loop has been told of since it last ran what was pending.</summary>
    protected bool HasPending => Volatile.Read(ref _drainWaiting) != 0 || Volatile.Read(ref _postWaiting);

    /// <summary>Runs what was posted and what is due. Call it on the loop's thread.</summary>
    /// <returns>Milliseconds until the next timer, or -1.</returns>
    protected int RunPending()
    {
        Volatile.Write(ref _drainWaiting, 0);
        Interlocked.MemoryBarrier();
        _drains.Run();
        lock (_postGate)
        {
            (_posted, _running) = (_running, _posted);
            _postWaiting = false;
        }

        foreach (var action in _running)
        {
            action();
        }

        _running.Clear();
        while (_timers.TryPeek(out var timer, out var due))
        {
            var left = due - Environment.TickCount64;
            if (!timer.IsCancelled && left > 0)
            {
                return (int)Math.Min(left, int.MaxValue);
            }

            _timers.Dequeue();
            if (!timer.IsCancelled)
            {
                timer.Fire();
            }
        }

        return -1;
    }

    private void BeginTicks()
    {
        if (!_ticking)
        {
            _idleTicks = 0;
            Volatile.Write(ref _ticking, true);
            Schedule(_tick, Tock);
        }
    }

    /// <summary>What was gathered has been drained on the way here; ticking ends when nothing has been for a while.</summary>
    private void Tick()
    {
        _idleTicks = Volatile.Read(ref _gathers) ? 0 : _idleTicks + 1;
        Volatile.Write(ref _gathers, false);
        if (_idleTicks < LastIdleTick)
        {
            Schedule(_tick, Tock);
            return;
        }

        Volatile.Write(ref _ticking, false);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _gathers))
        {
            BeginTicks();
        }
    }
}
