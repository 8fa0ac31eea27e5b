using PactMQ.Patterns.Disciplines;
using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>
/// The receiving half of a socket: takes the next message, and waits while there is none. With one connected peer the
/// receiving thread reads the connection itself, which saves the hop from the I/O thread.
/// </summary>
/// <param name="core">The socket.</param>
/// <param name="inbound">Where messages come from.</param>
/// <param name="discipline">The rule of conversation.</param>
/// <param name="shared">Whether several threads may receive at the same time.</param>
internal sealed partial class ReceiveSide(SocketCore core, IInbound inbound, IDiscipline discipline, bool shared)
{
    private readonly Lock? _shared = shared ? new() : null;
    private readonly SemaphoreSlim? _turn = shared ? new(1) : null;
    private readonly ReadySignal _signal = new();
    private readonly SendTurns _turns = core.Turns;
    private AdaptiveSpin? _busySpin;
    private AdaptiveSpin _spin = new(core.Options.Spin, AdaptiveSpin.Blocking);
    private readonly Message _kept = new();
    private Action? _watchers;
    private bool _busy;
    private long _delivered;

    public long Delivered => Volatile.Read(ref _delivered);

    /// <summary>Gets whether a further message is at hand. On the receiver's thread.</summary>
    public bool HasAtHand => inbound.HasAtHand;

    /// <summary>Wakes a receiver that waits: there is a message, or the socket has ended.</summary>
    public void Wake()
    {
        _signal.Set();
        _watchers?.Invoke();
    }

    /// <summary>Has somebody called whenever a receiver would be woken; on any thread, and without cause at times.</summary>
    public void Watch(Action watcher) => Watchers.Add(ref _watchers, watcher);

    /// <summary>The thread that receives from now on has much to do, and whoever sends awaits: it spins for longer, and more often.</summary>
    public void BeBusy() => _spin = _busySpin ??= new AdaptiveSpin(core.Options.Spin, AdaptiveSpin.Awaiting, busy: true);

    public void Unwatch(Action watcher) => Watchers.Remove(ref _watchers, watcher);

    /// <summary>
    /// Tells whether a receive would return at once. To be sure, the message is taken and kept for that receive. On the
    /// receiver's thread; after a no, the next arrival wakes.
    /// </summary>
    public bool HasMessage()
    {
        if (core.IsClosed || _kept.Count > 0)
        {
            return true;
        }

        if (_busy || !discipline.MayReceive)
        {
            return false;
        }

        _turns.Flush();
        ReturnKeptLease();
        if (_shared is null)
        {
            return TryKeepForSure();
        }

        lock (_shared)
        {
            return _kept.Count > 0 || TryKeepForSure();
        }
    }

    /// <summary>Receives into an empty message, waiting up to the timeout; false when the time is up.</summary>
    public bool Receive(Message target, TimeSpan timeout, CancellationToken cancellation)
    {
        Enter();
        try
        {
            BeforeReceive();
            return Try(target) || WaitFor(target, Deadline.In(timeout), cancellation);
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>Receives a message of one frame into memory, without any object; -1 when the time is up.</summary>
    public int Receive(Span<byte> buffer, TimeSpan timeout, CancellationToken cancellation)
    {
        Enter();
        try
        {
            BeforeReceive();
            var length = Try(buffer);
            if (length == -1)
            {
                length = WaitFor(buffer, Deadline.In(timeout), cancellation);
            }

            return length >= -1 ? length : throw Misfit(buffer.Length);
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>Receives into an empty message if one has arrived; neither waits nor reads the connection.</summary>
    public bool TryTake(Message target)
    {
        Enter();
        try
        {
            BeforeReceive();
            return Try(target);
        }
        finally
        {
            _busy = false;
        }
    }

    public ValueTask<Message> ReceiveAsync(CancellationToken cancellation)
    {
        Enter();
        var pending = false;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            BeforeReceive();
            var message = Message.Rent();
            if (Try(message) || (ReadSoon() && Try(message)))
            {
                return new ValueTask<Message>(message);
            }

            pending = true;
            return WaitAsync(message, cancellation);
        }
        finally
        {
            if (!pending)
            {
                _busy = false;
            }
        }
    }

    private void Enter()
    {
        core.ThrowIfClosed();
        if (_shared is not null)
        {
            return;
        }

        if (_busy)
        {
            throw new SocketOwnershipException($"Two receives overlap on one {core.Name} socket: give each thread a socket of its own, or put a lock around it (rules PMQ3001 and PMQ3003 find such places at compile time).");
        }

        _busy = true;
    }

    /// <summary>What is kept was received in turn already.</summary>
    private void BeforeReceive()
    {
        if (_kept.Count == 0)
        {
            discipline.BeforeReceive();
        }
    }

    private bool WaitFor(Message target, Deadline deadline, CancellationToken cancellation)
    {
        while (WaitForMessage(deadline, cancellation))
        {
            if (Try(target))
            {
                return true;
            }
        }

        return false;
    }

    private int WaitFor(Span<byte> buffer, Deadline deadline, CancellationToken cancellation)
    {
        while (WaitForMessage(deadline, cancellation))
        {
            if (Try(buffer) is var length && length != -1)
            {
                return length;
            }
        }

        return -1;
    }

    private bool Try(Message target)
    {
        if (_shared is null)
        {
            return TryAlone(target);
        }

        lock (_shared)
        {
            return TryAlone(target);
        }
    }

    private int Try(Span<byte> buffer)
    {
        if (_shared is null)
        {
            return TryAlone(buffer);
        }

        lock (_shared)
        {
            return TryAlone(buffer);
        }
    }

    private bool TryAlone(Message target)
    {
        if (_kept.Count > 0)
        {
            target.MoveFrom(_kept);
            discipline.Keep(false);
            return true;
        }

        return inbound.TryReceive(target) && Deliver();
    }

    private int TryAlone(Span<byte> buffer)
    {
        if (_kept.Count > 0)
        {
            if (discipline.AddsFrames || _kept.Count > 1 || _kept.Span(0).Length > buffer.Length)
            {
                return -2;
            }

            var kept = _kept.Span(0).Length;
            _kept.Span(0).CopyTo(buffer);
            _kept.Clear();
            discipline.Keep(false);
            return kept;
        }

        var length = inbound.TryReceive(buffer, _kept);
        if (length != -1)
        {
            Deliver();
            if (length == -2)
            {
                discipline.Keep(true);
            }
        }

        return length;
    }

    /// <summary>After a false, the next arrival wakes.</summary>
    private bool TryKeepForSure()
    {
        while (!TryKeep())
        {
            if (!inbound.MayHaveMessage)
            {
                return false;
            }
        }

        return true;
    }

    private bool TryKeep()
    {
        if (!inbound.TryReceive(_kept))
        {
            return false;
        }

        discipline.Keep(true);
        return Deliver();
    }

    private bool Deliver()
    {
        _delivered++;
        if (inbound.HasAtHand)
        {
            _turns.ExpectMore();
        }
        else
        {
            _turns.ExpectAnswer();
        }

        return true;
    }

    private InvalidOperationException Misfit(int room) => new(
        $"The message that the {core.Name} socket has for you does not fit: it has {_kept.Count} frames and {_kept.ByteCount} bytes, and the buffer takes one frame of {room} bytes. Receive it with Receive() instead; it is kept for you.");
}
