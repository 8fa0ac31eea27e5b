namespace PactMQ.Transports.Loops;

/// <summary>A callback that a loop runs once, on its monotonic clock.</summary>
internal sealed class LoopTimer(Action callback)
{
    /// <summary>Gets or sets when to run it, in milliseconds of the monotonic clock. The loop sets it.</summary>
    public long Due { get; set; }

    public bool IsCancelled { get; private set; }

    public void Cancel() => IsCancelled = true;

    public void Fire() => callback();
}
