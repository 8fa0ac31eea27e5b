using System.Runtime.CompilerServices;
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
internal sealed class ReceiveSide(SocketCore core, IInbound inbound, IDiscipline discipline, bool shared)
{
    private readonly Lock? _shared = shared ? new() : null;
    private readonly SemaphoreSlim? _turn = shared ? new(1) : null;
    private readonly ReadySignal _signal = new();
    private readonly AdaptiveSpin _spin = new();
    private readonly Message _misfit = new();
    private bool _busy;
    private long _delivered;

    public long Delivered => Volatile.Read(ref _delivered);

    /// <summary>Wakes a receiver that waits: there is a message, or the socket has ended.</summary>
    public void Wake() => _signal.Set();

    /// <summary>Receives into an empty message, waiting up to the timeout; false when the time is up.</summary>
    public bool Receive(Message target, TimeSpan timeout, CancellationToken cancellation)
    {
        Enter();
        try
        {
            discipline.BeforeReceive();
            return Try(target) || WaitFor(target, Deadline.In(timeout), cancellation);
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>Receives a message of one frame into memory, without any object.</summary>
    public int Receive(Span<byte> buffer, TimeSpan timeout, CancellationToken cancellation)
    {
        Enter();
        try
        {
            discipline.BeforeReceive();
            var length = Try(buffer);
            if (length == -1)
            {
                length = WaitFor(buffer, Deadline.In(timeout), cancellation);
            }

            return length >= 0 ? length : throw Misfit(buffer.Length);
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
            discipline.BeforeReceive();
            var message = Message.Rent();
            if (Try(message))
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
            throw new SocketOwnershipException($"Two receives overlap on one {core.Name} socket: give each thread a socket of its own, or put a lock around it.");
        }

        _busy = true;
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

        throw core.ReceiveTimedOut();
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
        if (_misfit.Count > 0)
        {
            target.MoveFrom(_misfit);
            return true;
        }

        return inbound.TryReceive(target) && Deliver();
    }

    private int TryAlone(Span<byte> buffer)
    {
        if (_misfit.Count > 0)
        {
            return -2;
        }

        var length = inbound.TryReceive(buffer, _misfit);
        if (length != -1)
        {
            Deliver();
        }

        return length;
    }

    private bool Deliver()
    {
        _delivered++;
        core.ExpectInlineTurn();
        return true;
    }

    private InvalidOperationException Misfit(int room) => new(
        $"The message that the {core.Name} socket has for you does not fit: it has {_misfit.Count} frames and {_misfit.ByteCount} bytes, and the buffer takes one frame of {room} bytes. Receive it with Receive() instead; it is kept for you.");

    /// <summary>Waits until there may be a message; false when the time is up.</summary>
    private bool WaitForMessage(Deadline deadline, CancellationToken cancellation)
    {
        if (_turn is null)
        {
            return WaitAlone(deadline, cancellation);
        }

        // One of several receivers waits for messages, the others for their turn to do so.
        if (!_turn.Wait(deadline.Milliseconds, cancellation))
        {
            return inbound.MayHaveMessage;
        }

        try
        {
            return WaitAlone(deadline, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    private bool WaitAlone(Deadline deadline, CancellationToken cancellation)
    {
        using var registration = cancellation.UnsafeRegister(static signal => ((ReadySignal)signal!).Set(), _signal);
        while (true)
        {
            core.ThrowIfClosed();
            cancellation.ThrowIfCancellationRequested();
            var pipe = inbound.Leasable;
            if (pipe?.Driver is { CanLease: true } driver && (driver.KeepsLease || !deadline.IsOver) && driver.TryLease())
            {
                if (ReadByMyself(pipe, driver, deadline, cancellation))
                {
                    return true;
                }
            }
            else if (WaitForOthers(deadline, cancellation))
            {
                return true;
            }

            if (deadline.IsOver)
            {
                return inbound.MayHaveMessage;
            }
        }
    }

    /// <summary>Waits for what the I/O threads bring.</summary>
    private bool WaitForOthers(Deadline deadline, CancellationToken cancellation)
    {
        if (!deadline.IsOver && SpinForOthers())
        {
            return true;
        }

        _signal.PrepareThread();
        if (inbound.MayHaveMessage || core.IsClosed || cancellation.IsCancellationRequested || deadline.IsOver)
        {
            _signal.TryCancel();
            return inbound.MayHaveMessage;
        }

        _signal.WaitThread(deadline.Milliseconds);
        return inbound.MayHaveMessage;
    }

    private bool SpinForOthers()
    {
        if (!_spin.ShouldSpin())
        {
            return false;
        }

        var end = AdaptiveSpin.Deadline();
        do
        {
            Thread.SpinWait(8);
            if (inbound.MayHaveMessage)
            {
                _spin.Hit();
                return true;
            }
        }
        while (!AdaptiveSpin.IsOver(end));
        _spin.Miss();
        return false;
    }

    /// <summary>Reads the only connection on this thread. False: go round again.</summary>
    private bool ReadByMyself(Pipe pipe, IPipeDriver driver, Deadline deadline, CancellationToken cancellation)
    {
        if (driver.ReadNow() || (!deadline.IsOver && SpinForMyself(driver)))
        {
            return Arrived(pipe, driver);
        }

        while (driver.CanLease && !deadline.IsOver)
        {
            _signal.PreparePoll();
            if (inbound.MayHaveMessage || core.IsClosed || cancellation.IsCancellationRequested || inbound.Leasable != pipe)
            {
                _signal.TryCancel();
                break;
            }

            driver.WaitReadable(_signal.Handle, deadline.Milliseconds);
            _signal.TryCancel();
            if (driver.ReadNow())
            {
                return Arrived(pipe, driver);
            }
        }

        if (deadline.IsOver)
        {
            // Whoever only looks will look again: changing hands each time would cost more than the look.
            driver.EndLease();
        }
        else
        {
            driver.ReturnLease();
        }

        return inbound.MayHaveMessage;
    }

    private bool SpinForMyself(IPipeDriver driver)
    {
        if (!_spin.ShouldSpin())
        {
            return false;
        }

        var end = AdaptiveSpin.Deadline();
        do
        {
            if (driver.ReadNow())
            {
                _spin.Hit();
                return true;
            }
        }
        while (!AdaptiveSpin.IsOver(end));
        _spin.Miss();
        return false;
    }

    private bool Arrived(Pipe pipe, IPipeDriver driver)
    {
        driver.EndLease();
        inbound.Readable(pipe);
        return true;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Message> WaitAsync(Message target, CancellationToken cancellation)
    {
        var deadline = Deadline.In(core.Options.ReceiveTimeout);
        if (_turn is not null && !await _turn.WaitAsync(deadline.Milliseconds, cancellation).ConfigureAwait(false))
        {
            throw core.ReceiveTimedOut();
        }

        using var registration = cancellation.UnsafeRegister(static signal => ((ReadySignal)signal!).Set(), _signal);
        using var timer = deadline.WakeWhenOver(_signal);
        if (inbound.Leasable?.Driver is { KeepsLease: true } driver && driver.TryLease())
        {
            // Tasks wait for the I/O thread: it must read again what a blocking receive had taken over.
            driver.ReturnLease();
        }

        try
        {
            while (true)
            {
                _signal.PrepareTask();
                var received = Try(target);
                if (received || core.IsClosed || cancellation.IsCancellationRequested || deadline.IsOver)
                {
                    if (!_signal.TryCancel())
                    {
                        await _signal.WaitTask().ConfigureAwait(false);
                    }

                    if (received)
                    {
                        return target;
                    }

                    core.ThrowIfClosed();
                    cancellation.ThrowIfCancellationRequested();
                    throw core.ReceiveTimedOut();
                }

                await _signal.WaitTask().ConfigureAwait(false);
            }
        }
        finally
        {
            _busy = false;
            _turn?.Release();
        }
    }
}
