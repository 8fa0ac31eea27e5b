namespace PactMQ.Calls;

/// <summary>The items that the other end of a stream allows. One sender takes, the receive loop grants.</summary>
internal sealed class StreamCredit
{
    // More than any honest end grants is cut off, so that the count cannot overflow.
    private const int Most = 65_536;

    private readonly Lock _gate = new();
    private int _left;
    private TaskCompletionSource? _wanted;

    public StreamCredit(uint initial = 0) => Grant(initial);

    public void Grant(uint items)
    {
        TaskCompletionSource? wanted;
        lock (_gate)
        {
            _left = (int)Math.Min(Most, _left + (long)items);
            wanted = _left > 0 ? _wanted : null;
            _wanted = wanted is null ? _wanted : null;
        }

        wanted?.TrySetResult();
    }

    /// <summary>Takes all that is there, for the sender to count by itself; 0 when it must wait.</summary>
    public int TakeAll()
    {
        lock (_gate)
        {
            var taken = _left;
            _left = 0;
            return taken;
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _left > 0
                ? Task.CompletedTask
                : (_wanted ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellationToken);
        }
    }
}
