using System.Runtime.CompilerServices;

namespace PactMQ.Calls;

/// <summary>
/// Receives one message after the other and has each taken in, in order. What a message leads to (the rest of a caller, a
/// handler) is done at once while such work proves quick: that saves a hop between threads for each. Slower work runs beside
/// the pump: on this thread when nothing else has arrived, after the next receive was begun on behalf of another thread, and on
/// the pool otherwise. Work that turns out long after all has the pump taken over by another thread, so user code holds the
/// messages behind it up for a moment at most. While there is much to do the pump has a thread of its own.
/// </summary>
internal sealed partial class MessagePump
{
    private readonly ReceivingSocket _socket;
    private readonly Func<Message, long, ITakenWork?> _take;
    private readonly Action<Exception> _ended;
    private readonly CancellationToken _closing;
    private readonly PumpThreads _threads;
    private readonly Action _resume;
    private readonly WorkPace _calls = WorkPace.OfCalls();
    private readonly WorkPace _streams = WorkPace.OfStreams();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ConfiguredValueTaskAwaitable<Message>.ConfiguredValueTaskAwaiter _receiving;

    // Which piece of work the pump's own thread is at, or 0; whoever sets it to 0 has the pump from there on.
    private int _work;
    private int _pieces;
    private WorkPace _pace;
    private ITakenWork? _lastStream;
    private int _seenBefore;
    private int _seen;

    /// <param name="socket">The socket; nobody else receives from it.</param>
    /// <param name="take">Takes a message over, quickly, and gives what is to be run because of it. It is told the moment, as a timestamp of the stopwatch.</param>
    /// <param name="ended">Told why receiving ended.</param>
    /// <param name="closing">Ends receiving.</param>
    /// <param name="threads">The threads that it may have for itself; null for those of the process.</param>
    public MessagePump(
        ReceivingSocket socket, Func<Message, long, ITakenWork?> take, Action<Exception> ended, CancellationToken closing, PumpThreads? threads = null)
    {
        _threads = threads ?? PumpThreads.Shared;
        _socket = socket;
        _take = take;
        _ended = ended;
        _closing = closing;
        _resume = Resume;
        _pace = _calls;
    }

    /// <summary>Gets a task that completes when the pump has ended.</summary>
    public Task Done => _done.Task;

    public void Start()
    {
        PumpWatch.Add(this);
        RunElsewhere();
    }

    /// <summary>Relieves the pump of work that it was at already at the last two looks. Tells whether it works at all. On the watch's thread.</summary>
    public bool LookAfter()
    {
        var work = Volatile.Read(ref _work);
        var pieces = Volatile.Read(ref _pieces);
        var active = pieces != _seen;
        if (work != 0 && work == _seen && work == _seenBefore && Interlocked.CompareExchange(ref _work, 0, work) == work)
        {
            _pace.WasHeld();
            _socket.Core.Turns.EndRun();
            LeaveOwnThread();
            RunElsewhere();
        }

        (_seenBefore, _seen) = (_seen, pieces);
        return active || work != 0;
    }

    private void RunElsewhere() => ThreadPool.UnsafeQueueUserWorkItem(static pump => pump.Run(null), this, preferLocal: false);

    private void Resume()
    {
        Message message;
        try
        {
            message = _receiving.GetResult();
        }
        catch (Exception exception)
        {
            End(exception);
            return;
        }

        Run(message);
    }

    private void Run(Message? message)
    {
        ITakenWork? last = null;
        var working = false;
        try
        {
            while (true)
            {
                if (message is not null)
                {
                    if (last is not null)
                    {
                        ThreadPool.UnsafeQueueUserWorkItem(last, preferLocal: false);
                        last = null;
                    }

                    var moment = WorkPace.Now();
                    last = _take(message, moment);
                    _messages++;
                    if (last is not null && IsQuick(last, !_socket.Core.Receiving.HasAtHand))
                    {
                        working = true;
                        if (!TryWork(last))
                        {
                            return;
                        }

                        working = false;
                        PaceOf(last).Done(moment);
                        last = null;
                    }
                }

                if (message is not null && last is null && IsBusy && TryMoveToOwnThread())
                {
                    return;
                }

                var receiving = _socket.ReceiveAsync(_closing).ConfigureAwait(false).GetAwaiter();
                if (!receiving.IsCompleted)
                {
                    _receiving = receiving;

                    // From here on another thread may be in Resume: nothing of this object may be touched below, but the pace.
                    receiving.UnsafeOnCompleted(_resume);
                    break;
                }

                message = receiving.GetResult();
            }
        }
        catch (Exception exception) when (!working)
        {
            End(exception);
        }

        if (last is not null)
        {
            var start = WorkPace.Now();
            last.Execute();
            PaceOf(last).Done(start);
        }
    }

    private WorkPace PaceOf(ITakenWork work) => work.IsStream ? _streams : _calls;

    /// <summary>Tells whether work is to be done at once. The only stream that goes on may go on; of several each has a thread when there is much to do.</summary>
    private bool IsQuick(ITakenWork work, bool alone)
    {
        if (!work.IsStream)
        {
            return _calls.IsQuick(alone);
        }

        var only = alone || work == _lastStream;
        _lastStream = work;
        return only && _streams.IsQuick(alone);
    }

    /// <summary>Does work on the pump's thread; false when it took so long that another thread has the pump now.</summary>
    private bool TryWork(ITakenWork work)
    {
        // Never 0, which says that there is none.
        var piece = _pieces == -1 ? 1 : _pieces + 1;
        Volatile.Write(ref _pieces, piece);
        _pace = PaceOf(work);
        Interlocked.Exchange(ref _work, piece);
        PumpWatch.Wake();
        if (work.IsStream)
        {
            _socket.Core.Turns.BeginRun();
        }

        work.ExecuteAtOnce();
        if (Interlocked.CompareExchange(ref _work, 0, piece) != piece)
        {
            return false;
        }

        if (work.IsStream)
        {
            _socket.Core.Turns.EndRun();
        }

        return true;
    }

    private void End(Exception exception)
    {
        PumpWatch.Remove(this);
        try
        {
            _ended(exception);
        }
        finally
        {
            _done.TrySetResult();
        }
    }
}
