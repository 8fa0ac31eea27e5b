using System.Threading.Tasks.Sources;
using PactMQ.Transports.Loops;

namespace PactMQ.Patterns;

/// <summary>
/// Wakes the one thread or task that waits to send, or to receive. A waiter announces itself, looks again at what it
/// waits for, and then waits; whoever makes that true afterwards finds the announcement. Telling nobody costs one read.
/// </summary>
internal sealed unsafe class ReadySignal : IValueTaskSource
{
    private const int Nobody = 0;
    private const int Thread = 1;
    private const int Poll = 2;
    private const int Task = 3;

    private readonly object _monitor = new();
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private int _waiting;
    private bool _pulsed;
    private int* _word;
    private int _handle = -1;

    /// <summary>Gets a handle that becomes readable when a waiter that announced <see cref="PreparePoll"/> is woken.</summary>
    public int Handle => _handle >= 0 ? _handle : _handle = Epoll.CreateEvent();

    public void Set()
    {
        if (Volatile.Read(ref _waiting) != Nobody)
        {
            Wake(Interlocked.Exchange(ref _waiting, Nobody));
        }
    }

    public void PrepareThread()
    {
        if (Futex.IsAvailable)
        {
            _word = _word is null ? Futex.Create() : _word;
            Volatile.Write(ref *_word, 0);
        }

        _pulsed = false;
        Interlocked.Exchange(ref _waiting, Thread);
    }

    public void PreparePoll()
    {
        _ = Handle;
        Interlocked.Exchange(ref _waiting, Poll);
    }

    public void PrepareTask()
    {
        _source.Reset();
        Interlocked.Exchange(ref _waiting, Task);
    }

    /// <summary>What was waited for is there already. After <see cref="PrepareTask"/> the task must still be awaited when false.</summary>
    public bool TryCancel()
    {
        if (Interlocked.Exchange(ref _waiting, Nobody) != Nobody)
        {
            return true;
        }

        if (_handle >= 0)
        {
            Epoll.Reset(_handle);
        }

        return false;
    }

    /// <summary>Waits after <see cref="PrepareThread"/>.</summary>
    public void WaitThread(int milliseconds)
    {
        if (_word is not null)
        {
            Futex.Wait(_word, 0, milliseconds);
        }
        else
        {
            WaitForPulse(milliseconds);
        }

        Interlocked.Exchange(ref _waiting, Nobody);
        GC.KeepAlive(this);
    }

    /// <summary>Waits after <see cref="PrepareTask"/>; continuations run on the thread pool.</summary>
    public ValueTask WaitTask() => new(this, _source.Version);

    public void GetResult(short token) => _source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    /// <summary>Handle and word live as long as any thread may still wait on them.</summary>
    ~ReadySignal()
    {
        if (_handle >= 0)
        {
            Epoll.Close(_handle);
        }

        if (_word is not null)
        {
            Futex.Free(_word);
        }
    }

    private void Wake(int waiter)
    {
        switch (waiter)
        {
            case Thread:
                WakeThread();
                break;
            case Poll:
                Epoll.Signal(_handle);
                break;
            case Task:
                _source.SetResult(true);
                break;
        }
    }

    private void WakeThread()
    {
        if (_word is not null)
        {
            Volatile.Write(ref *_word, 1);
            Futex.Wake(_word);
            GC.KeepAlive(this);
            return;
        }

        lock (_monitor)
        {
            _pulsed = true;
            Monitor.Pulse(_monitor);
        }
    }

    private void WaitForPulse(int milliseconds)
    {
        lock (_monitor)
        {
            if (!_pulsed)
            {
                Monitor.Wait(_monitor, milliseconds);
            }
        }
    }
}
