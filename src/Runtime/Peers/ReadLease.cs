using PactMQ.Transports.Loops;

namespace PactMQ.Peers;

/// <summary>
/// Who reads a connection: the I/O thread, or the thread that receives from the socket, which saves the hop between the
/// two. The lease stays with the receiving thread between its receives; when it does not come back soon, the I/O thread
/// takes reading back, so that PINGs are answered and queues fill as ever.
/// </summary>
internal sealed class ReadLease
{
    private const int Free = 0;
    private const int InLoop = 1;
    private const int Active = 2;
    private const int Kept = 3;
    private const int Closed = 4;
    private const int FirstCheck = 10;
    private const int LastCheck = 320;

    private readonly IoLoop _loop;
    private readonly IoWatch _watch;
    private readonly Action _reclaim;
    private readonly LoopTimer _check;
    private int _state;
    private bool _used;
    private bool _checking;
    private int _interval = FirstCheck;
    private Action? _whenReturned;

    public ReadLease(IoLoop loop, IoWatch watch, Action reclaim)
    {
        (_loop, _watch, _reclaim) = (loop, watch, reclaim);

        // Checks come every few milliseconds while a thread receives: one timer serves them all.
        _check = new LoopTimer(Check);
    }

    public bool IsKept => Volatile.Read(ref _state) == Kept;

    /// <summary>The receiving thread takes the lease, anew or once more.</summary>
    public bool TryTake()
    {
        if (Interlocked.CompareExchange(ref _state, Active, Kept) == Kept)
        {
            _used = true;
            return true;
        }

        if (Interlocked.CompareExchange(ref _state, Active, Free) != Free)
        {
            return false;
        }

        _used = true;
        _watch.StopReading();
        _loop.Post(BeginChecks);
        return true;
    }

    /// <summary>The receiving thread has what it wanted, and will probably be back.</summary>
    public void Keep() => Leave(Kept);

    /// <summary>The receiving thread gives the lease up: it waits otherwise now.</summary>
    public void Return()
    {
        Leave(Kept);
        _loop.Post(Reclaim);
    }

    /// <summary>The loop wants to read: false while the receiving thread does.</summary>
    public bool TryEnterLoop() => Interlocked.CompareExchange(ref _state, InLoop, Free) == Free;

    public void LeaveLoop() => Interlocked.CompareExchange(ref _state, Free, InLoop);

    /// <summary>The session ends: false while the receiving thread is inside.</summary>
    public bool TryClose()
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            if (state == Active)
            {
                return false;
            }

            if (state == Closed || Interlocked.CompareExchange(ref _state, Closed, state) == state)
            {
                return true;
            }
        }
    }

    /// <summary>Runs the action when the receiving thread lets go, or at once if it has.</summary>
    public void WhenReturned(Action action)
    {
        Volatile.Write(ref _whenReturned, action);
        if (Volatile.Read(ref _state) != Active && Interlocked.Exchange(ref _whenReturned, null) is { } pending)
        {
            pending();
        }
    }

    private void Leave(int state)
    {
        // A full fence: either we see the action that waits for us, or its author sees that we have left.
        Interlocked.Exchange(ref _state, state);
        if (_whenReturned is not null && Interlocked.Exchange(ref _whenReturned, null) is { } pending)
        {
            pending();
        }
    }

    private void BeginChecks()
    {
        if (!_checking)
        {
            _checking = true;
            _interval = FirstCheck;
            _loop.Schedule(_check, TimeSpan.FromMilliseconds(_interval));
        }
    }

    private void Check()
    {
        var state = Volatile.Read(ref _state);
        if (state is not (Active or Kept))
        {
            _checking = false;
            return;
        }

        if (state == Kept && !_used)
        {
            _checking = false;
            Reclaim();
            return;
        }

        // A thread that waits inside needs no watching; look at it less and less often.
        _interval = state == Active && !_used ? Math.Min(_interval * 2, LastCheck) : FirstCheck;
        _used = false;
        _loop.Schedule(_check, TimeSpan.FromMilliseconds(_interval));
    }

    private void Reclaim()
    {
        if (Interlocked.CompareExchange(ref _state, InLoop, Kept) == Kept)
        {
            _reclaim();
            LeaveLoop();
        }
    }
}
