namespace PactMQ.Transports.Loops;

/// <summary>A callback that a loop runs once, on its monotonic clock.</summary>
internal sealed class LoopTimer(Action callback, long due)
{
    public long Due { get; } = due;

    public bool IsCancelled { get; private set; }

    public void Cancel() => IsCancelled = true;

    public void Fire() => callback();
}
