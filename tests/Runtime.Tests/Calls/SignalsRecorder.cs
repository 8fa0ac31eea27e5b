namespace PactMQ.Tests.Calls;

/// <summary>Keeps what it is told, and says when enough has come.</summary>
internal sealed class SignalsRecorder(int enough) : ISignals
{
    private readonly Lock _gate = new();
    private readonly List<string> _texts = [];
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task.WaitAsync(TimeSpan.FromSeconds(10));

    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (_gate)
            {
                return [.. _texts];
            }
        }
    }

    public ValueTask TellAsync(string text)
    {
        lock (_gate)
        {
            _texts.Add(text);
            if (_texts.Count == enough)
            {
                _done.TrySetResult();
            }
        }

        return text == "fail" ? throw new InvalidOperationException("A handler that fails.") : default;
    }
}
