namespace PactMQ.Devices;

/// <summary>Whether a proxy moves messages, pauses or stops; a change interrupts whoever waits.</summary>
internal sealed class Steering
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenSource _interrupt = new();
    private TaskCompletionSource? _paused;

    public bool IsPaused => Volatile.Read(ref _paused) is not null;

    public bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>Ends when the proxy does.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Ends when the proxy pauses or ends. Ask for it anew before each wait.</summary>
    public CancellationToken Interruption => Volatile.Read(ref _interrupt).Token;

    /// <summary>Completes when it goes on, or ends.</summary>
    public Task WhenResumed => Volatile.Read(ref _paused)?.Task ?? Task.CompletedTask;

    public void Pause()
    {
        lock (_gate)
        {
            if (_paused is null && !IsStopped)
            {
                _paused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _interrupt.Cancel();
            }
        }
    }

    public void Resume()
    {
        lock (_gate)
        {
            if (_paused is { } paused && !IsStopped)
            {
                Volatile.Write(ref _interrupt, new CancellationTokenSource());
                Volatile.Write(ref _paused, null);
                paused.SetResult();
            }
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            if (IsStopped)
            {
                return;
            }

            _stop.Cancel();
            _interrupt.Cancel();
            _paused?.SetResult();
            _paused = null;
        }
    }
}
