namespace Guide;

/// <summary>Says that it is ready at the first hello, and counts from then on; events are handed to it one at a time.</summary>
internal sealed class UpdateCounter(IReadiness readiness, CancellationTokenSource end) : IUpdates
{
    private bool _ready;

    public int Updates { get; private set; }

    public async ValueTask HelloAsync()
    {
        if (!_ready)
        {
            _ready = true;
            await readiness.ReadyAsync($"subscriber {Environment.ProcessId}", end.Token);
        }
    }

    public ValueTask UpdatedAsync(string word)
    {
        Updates++;
        return default;
    }

    public ValueTask EndedAsync()
    {
        end.Cancel();
        return default;
    }
}
