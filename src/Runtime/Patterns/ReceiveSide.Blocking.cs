using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <content>How a thread waits for a message: it spins, reads its only connection itself, or sleeps until it is woken.</content>
internal sealed partial class ReceiveSide
{
    // In turns of Thread.SpinWait: some 25 ns each.
    private const int ShortestSpin = 8;
    private const int LongestSpin = 80;

    private long _deliveredBefore;
    private int _patience = ShortestSpin;

    /// <summary>Blocks until the next receive would return at once: its message is taken and kept for it, or the socket has ended.</summary>
    public void WaitForMessage(CancellationToken cancellation)
    {
        Enter();
        try
        {
            while (!core.IsClosed && _kept.Count == 0 && discipline.MayReceive && !KeepNext())
            {
                WaitForMessage(Deadline.In(Timeout.InfiniteTimeSpan), cancellation);
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private bool KeepNext()
    {
        if (_shared is null)
        {
            return TryKeep();
        }

        lock (_shared)
        {
            return _kept.Count > 0 || TryKeep();
        }
    }

    /// <summary>Waits until there may be a message; false when the time is up.</summary>
    private bool WaitForMessage(Deadline deadline, CancellationToken cancellation)
    {
        _turns.Flush();
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

        var start = AdaptiveSpin.Now();
        _signal.WaitThread(deadline.Milliseconds);
        _spin.Slept(start);
        return inbound.MayHaveMessage;
    }

    private bool SpinForOthers()
    {
        if (!_spin.ShouldSpin())
        {
            return false;
        }

        var start = AdaptiveSpin.Now();
        var patience = NextPatience();
        do
        {
            Thread.SpinWait(patience);
            if (inbound.HasNews)
            {
                _spin.Hit(start);
                return true;
            }
        }
        while (!_spin.IsOver(start));
        _spin.Miss();
        return false;
    }

    /// <summary>
    /// How long to spin between two looks. A flow that comes in small handfuls is let gather for a moment: looking and
    /// taking costs both sides more than a message does. A single message may be one that somebody waits for.
    /// </summary>
    private int NextPatience()
    {
        var handful = _delivered - _deliveredBefore;
        _deliveredBefore = _delivered;
        return _patience = handful <= 1 ? ShortestSpin : Math.Min(_patience * 2, LongestSpin);
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

            var start = AdaptiveSpin.Now();
            driver.WaitReadable(_signal.Handle, deadline.Milliseconds);
            _spin.Slept(start);
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

        var start = AdaptiveSpin.Now();
        do
        {
            if (driver.ReadNow())
            {
                _spin.Hit(start);
                return true;
            }
        }
        while (!_spin.IsOver(start));
        _spin.Miss();
        return false;
    }

    private bool Arrived(Pipe pipe, IPipeDriver driver)
    {
        driver.EndLease();
        inbound.Readable(pipe);
        return true;
    }
}
