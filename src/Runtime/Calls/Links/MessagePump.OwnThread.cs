using System.Diagnostics;

namespace PactMQ.Calls;

/// <content>
/// How a busy pump works: on a thread of its own, which waits for the next message by blocking, as a plain socket's thread
/// does. It reads the connection itself then, and nobody has to be woken for a message: neither the I/O thread nor the pool's.
/// </content>
internal sealed partial class MessagePump
{
    /// <summary>The pump is busy when so many messages ...</summary>
    private const int Burst = 64;

    /// <summary>... came within 10 ms.</summary>
    private static readonly long BurstTime = Stopwatch.Frequency / 100;

    /// <summary>After 100 ms without a message the thread is given back.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    /// <summary>A pump that slow work has taken its thread from does without for a second: starting one costs as much as a hundred calls.</summary>
    private static readonly long Pause = Stopwatch.Frequency;

    private long _messages;
    private long _notBefore = long.MinValue;
    private long _burstStart;
    private bool _isOnOwnThread;

    /// <summary>Gets whether much arrives, and it leads to little work each. Asked once for each message.</summary>
    private bool IsBusy
    {
        get
        {
            if (_messages % Burst != 0 || !(_calls.IsQuick(alone: false) || _streams.IsQuick(alone: true)))
            {
                return false;
            }

            var (since, now) = (_burstStart, WorkPace.Now());
            _burstStart = now;
            return now - since < BurstTime && now >= _notBefore;
        }
    }

    private bool TryMoveToOwnThread()
    {
        _socket.Core.Receiving.BeBusy();

        // Said before: once it has started, the thread may come to its end at any time.
        _isOnOwnThread = true;
        if (_threads.TryStart(static state => ((MessagePump)state!).RunOnOwnThread(), this))
        {
            return true;
        }

        _isOnOwnThread = false;
        return false;
    }

    private void LeaveOwnThread()
    {
        if (_isOnOwnThread)
        {
            _isOnOwnThread = false;
            _threads.Leave();
        }
    }

    private void RunOnOwnThread()
    {
        var working = false;
        var clock = default(PieceClock);
        try
        {
            while (Receive() is { } message)
            {
                var work = _take(message, clock.Moment);
                var alone = !_socket.Core.Receiving.HasAtHand;
                if (work is not null && IsQuick(work, alone))
                {
                    working = true;
                    if (!TryWork(work))
                    {
                        // Whoever relieved this thread has taken the pump's place away from it as well.
                        return;
                    }

                    working = false;
                    clock.Done(PaceOf(work), last: alone || work.IsStream);
                    continue;
                }

                clock.Stop();
                if (work is not null)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
                    if (!PaceOf(work).IsQuick(alone: true))
                    {
                        _notBefore = WorkPace.Now() + Pause;
                        break;
                    }
                }
            }
        }
        catch (Exception exception) when (!working)
        {
            LeaveOwnThread();
            End(exception);
            return;
        }

        LeaveOwnThread();
        RunElsewhere();
    }

    /// <summary>Waits for the next message; null when there was none for a while.</summary>
    private Message? Receive()
    {
        _closing.ThrowIfCancellationRequested();
        var message = Message.Rent();
        var received = false;
        try
        {
            return (received = _socket.Core.Receiving.Receive(message, Rest, _closing)) ? message : null;
        }
        finally
        {
            if (!received)
            {
                message.Dispose();
            }
        }
    }
}
