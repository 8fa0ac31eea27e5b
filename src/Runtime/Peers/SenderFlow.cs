using System.Diagnostics;
using PactMQ.Transports;
using PactMQ.Transports.Loops;

namespace PactMQ.Peers;

/// <summary>
/// Lets the sending thread hand its messages to the system itself while it sends without a pause. What it has just written
/// is then still at hand in its core's cache, and the I/O thread, which on a busy machine would want a core for itself,
/// sleeps. A flow begins when chunks, or the queue, have been filled many times within a millisecond each; from then on the
/// I/O thread only looks each millisecond whether the sender is still at it, and takes over what was left if not.
/// </summary>
/// <param name="loop">The connection's I/O thread.</param>
/// <param name="handler">Whom the I/O thread asks to drain.</param>
/// <param name="outflow">What sends.</param>
/// <param name="connection">Where to.</param>
internal sealed class SenderFlow(IoLoop loop, IIoHandler handler, Outflow outflow, StreamConnection connection)
{
    /// <summary>Some four megabytes, or two milliseconds at the least: a tail that waits for the I/O thread's look is short beside it.</summary>
    private const int LeastSteps = 64;

    private static readonly long Pause = Stopwatch.Frequency / 1000;

    private readonly bool _possible = loop.SupportsLeases;
    private long _last;
    private long _seen;
    private int _steps;
    private int _looked;
    private bool _waits;

    /// <summary>Gets whether the sending thread sends for itself now.</summary>
    public bool IsOn => Volatile.Read(ref _steps) >= LeastSteps && Stopwatch.GetTimestamp() - Volatile.Read(ref _last) < Pause;

    /// <summary>The queue has something for the I/O thread, soon; in a flow it need not be woken for that.</summary>
    public void DrainSoon()
    {
        if (IsOn)
        {
            Look();
        }
        else
        {
            loop.PostDrain(handler);
        }
    }

    /// <summary>Sender: a chunk is full.</summary>
    public void ChunkFilled()
    {
        if (_possible && Step())
        {
            Look();
            outflow.TrySendFilled();
        }
    }

    /// <summary>Sender: the queue is full. True when there may be room again.</summary>
    public bool QueueFilled()
    {
        if (!_possible || !Step())
        {
            return false;
        }

        Look();
        return outflow.TrySendNow();
    }

    /// <summary>Sender: it leaves, or waits otherwise; the I/O thread takes over at once.</summary>
    public void End()
    {
        Volatile.Write(ref _steps, 0);
        loop.PostDrain(handler);
    }

    /// <summary>Sender: waits until the system takes bytes, the wake event is signalled or the time is up. False: wait otherwise.</summary>
    public bool WaitWritable(int wakeHandle, int milliseconds)
    {
        var handle = connection.Socket.SafeHandle;
        var held = false;
        try
        {
            // While it is held the descriptor stays this connection's.
            handle.DangerousAddRef(ref held);
            Volatile.Write(ref _waits, true);
            Epoll.WaitWritable((int)handle.DangerousGetHandle(), wakeHandle, milliseconds);
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            Volatile.Write(ref _last, Stopwatch.GetTimestamp());
            Volatile.Write(ref _waits, false);
            if (held)
            {
                handle.DangerousRelease();
            }
        }
    }

    /// <summary>Loop: tells whether draining is to be left to the sender until the next look.</summary>
    public bool LeaveToSender()
    {
        Volatile.Write(ref _looked, 0);
        var last = Volatile.Read(ref _last);
        if (!Volatile.Read(ref _waits) && (last == _seen || !IsOn))
        {
            return false;
        }

        _seen = last;
        Look();
        return true;
    }

    /// <summary>Has the I/O thread look after the connection at its next tick.</summary>
    private void Look()
    {
        if (Volatile.Read(ref _looked) == 0 && Interlocked.Exchange(ref _looked, 1) == 0)
        {
            loop.PostGathered(handler);
        }
    }

    private bool Step()
    {
        var now = Stopwatch.GetTimestamp();
        var steps = now - _last < Pause ? Math.Min(_steps + 1, LeastSteps) : 0;
        Volatile.Write(ref _last, now);
        Volatile.Write(ref _steps, steps);
        return steps == LeastSteps;
    }
}
