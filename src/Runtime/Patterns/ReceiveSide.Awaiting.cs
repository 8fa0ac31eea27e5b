using System.Runtime.CompilerServices;

namespace PactMQ.Patterns;

/// <content>How a task waits for a message: for a moment it reads its only connection itself, then the I/O thread wakes it.</content>
internal sealed partial class ReceiveSide
{
    /// <summary>How many messages in a row have to come one by one before the next is waited for by reading: it looks like a conversation then.</summary>
    private const int Conversation = 8;

    private readonly AdaptiveSpin _awaitedSpin = new(core.Options.Spin, AdaptiveSpin.Awaiting);
    private long _deliveredBeforeAwait;
    private int _alone;

    /// <summary>
    /// Reads the only connection for a moment, on the caller's thread, when messages have come one by one of late: a message
    /// that is read here needs neither the I/O thread nor a thread of the pool to be woken.
    /// </summary>
    private bool ReadSoon()
    {
        _alone = _delivered - _deliveredBeforeAwait == 1 ? Math.Min(_alone + 1, Conversation) : 0;
        _deliveredBeforeAwait = _delivered;
        if (_alone < Conversation || _turn is not null || inbound.Leasable is not { Driver: { CanLease: true } driver } pipe
            || !_awaitedSpin.ShouldSpin() || !driver.TryLease())
        {
            return false;
        }

        _turns.Flush();
        var start = AdaptiveSpin.Now();
        do
        {
            if (driver.ReadNow())
            {
                _awaitedSpin.Hit(start);
                return Arrived(pipe, driver);
            }
        }
        while (!_awaitedSpin.IsOver(start));
        _awaitedSpin.Miss();
        driver.ReturnLease();
        return false;
    }

    /// <summary>Tasks and pollers wait for the I/O thread: it must read again what a blocking receive had taken over.</summary>
    private void ReturnKeptLease()
    {
        if (inbound.Leasable?.Driver is { KeepsLease: true } driver && driver.TryLease())
        {
            driver.ReturnLease();
        }
    }

    /// <summary>After a false, the next arrival wakes.</summary>
    private bool TryForSure(Message target)
    {
        while (!Try(target))
        {
            if (!inbound.MayHaveMessage)
            {
                return false;
            }
        }

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
        _turns.Flush();
        ReturnKeptLease();
        try
        {
            while (true)
            {
                _signal.PrepareTask();
                var received = TryForSure(target);
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

                var start = AdaptiveSpin.Now();
                await _signal.WaitTask().ConfigureAwait(false);
                _awaitedSpin.Slept(start);
            }
        }
        finally
        {
            _busy = false;
            _turn?.Release();
        }
    }
}
