using System.Runtime.CompilerServices;

namespace PactMQ.Calls;

/// <summary>
/// Receives one message after the other and has each taken in, in order. What a message leads to (the rest of a caller, a
/// handler) is done at once while such work proves quick: that saves a hop between threads for each. Slower work runs beside
/// the pump: on this thread when nothing else has arrived, after the next receive was begun on behalf of another thread, and on
/// the pool otherwise. Work that turns out long after all has the pump taken over by another thread, so user code holds the
/// messages behind it up for a moment at most.
/// </summary>
internal sealed class MessagePump
{
    private readonly ReceivingSocket _socket;
    private readonly Func<Message, IThreadPoolWorkItem?> _take;
    private readonly Action<Exception> _ended;
    private readonly CancellationToken _closing;
    private readonly Action _resume;
    private readonly WorkPace _pace = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ConfiguredValueTaskAwaitable<Message>.ConfiguredValueTaskAwaiter _receiving;

    // Which piece of work the pump's own thread is at, or 0; whoever sets it to 0 has the pump from there on.
    private int _work;
    private int _pieces;
    private int _seenBefore;
    private int _seen;

    /// <param name="socket">The socket; nobody else receives from it.</param>
    /// <param name="take">Takes a message over, quickly, and gives what is to be run because of it.</param>
    /// <param name="ended">Told why receiving ended.</param>
    /// <param name="closing">Ends receiving.</param>
    public MessagePump(ReceivingSocket socket, Func<Message, IThreadPoolWorkItem?> take, Action<Exception> ended, CancellationToken closing)
    {
        _socket = socket;
        _take = take;
        _ended = ended;
        _closing = closing;
        _resume = Resume;
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
        IThreadPoolWorkItem? last = null;
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

                    last = _take(message);
                    if (last is not null && _pace.IsQuick(!_socket.Core.Receiving.HasAtHand))
                    {
                        working = true;
                        if (!TryWork(last))
                        {
                            return;
                        }

                        working = false;
                        last = null;
                    }
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
            _pace.Done(start);
        }
    }

    /// <summary>Does work on the pump's thread; false when it took so long that another thread has the pump now.</summary>
    private bool TryWork(IThreadPoolWorkItem work)
    {
        // Never 0, which says that there is none.
        var piece = _pieces == -1 ? 1 : _pieces + 1;
        Volatile.Write(ref _pieces, piece);
        Interlocked.Exchange(ref _work, piece);
        PumpWatch.Wake();
        var start = WorkPace.Now();
        work.Execute();
        if (Interlocked.CompareExchange(ref _work, 0, piece) != piece)
        {
            return false;
        }

        _pace.Done(start);
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
