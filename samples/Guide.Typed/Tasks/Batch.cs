namespace Guide;

/// <summary>Counts results until the batch is complete; its jobs are handed to it one at a time.</summary>
internal sealed class Batch : IResults
{
    private readonly TaskCompletionSource<int> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int? _expected;
    private int _finished;

    public Task<int> DoneAsync => _done.Task;

    public ValueTask StartedAsync(int tasks)
    {
        _expected = tasks;
        return CheckAsync();
    }

    public ValueTask FinishedAsync(int milliseconds)
    {
        _finished++;
        return CheckAsync();
    }

    private ValueTask CheckAsync()
    {
        if (_finished == _expected)
        {
            _done.TrySetResult(_finished);
        }

        return default;
    }
}
