using System.Runtime.CompilerServices;

namespace PactMQ.Calls;

/// <summary>
/// Receives one message after the other and has each taken in, in order. What a message leads to (the rest of a caller, a
/// handler) runs beside it: on this thread when nothing else has arrived, after the next receive was begun on behalf of
/// another thread, which saves a hop; on the pool otherwise. So user code never holds back the pump.
/// </summary>
internal sealed class MessagePump
{
    private readonly ReceivingSocket _socket;
    private readonly Func<Message, IThreadPoolWorkItem?> _take;
    private readonly Action<Exception> _ended;
    private readonly CancellationToken _closing;
    private readonly Action _resume;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ConfiguredValueTaskAwaitable<Message>.ConfiguredValueTaskAwaiter _receiving;

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

    public void Start() => ThreadPool.UnsafeQueueUserWorkItem(static pump => pump.Run(null), this, preferLocal: false);

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
                }

                var receiving = _socket.ReceiveAsync(_closing).ConfigureAwait(false).GetAwaiter();
                if (!receiving.IsCompleted)
                {
                    _receiving = receiving;

                    // From here on another thread may be in Resume: nothing of this object may be touched below.
                    receiving.UnsafeOnCompleted(_resume);
                    break;
                }

                message = receiving.GetResult();
            }
        }
        catch (Exception exception)
        {
            End(exception);
        }

        last?.Execute();
    }

    private void End(Exception exception)
    {
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
