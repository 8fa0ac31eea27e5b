namespace PactMQ.Patterns;

/// <summary>A moment on the monotonic clock until which an operation may wait.</summary>
internal readonly struct Deadline
{
    private readonly long _at;

    private Deadline(long at) => _at = at;

    public bool IsNever => _at == long.MaxValue;

    public bool IsOver => !IsNever && Environment.TickCount64 >= _at;

    /// <summary>Gets the time left in milliseconds, or -1 when there is no end.</summary>
    public int Milliseconds => IsNever ? Timeout.Infinite : (int)Math.Clamp(_at - Environment.TickCount64, 0, int.MaxValue);

    /// <summary>Gets the time left; infinite when there is no end.</summary>
    public TimeSpan Left => IsNever ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Milliseconds);

    public static Deadline In(TimeSpan timeout) =>
        new(timeout < TimeSpan.Zero ? long.MaxValue : Environment.TickCount64 + (long)Math.Ceiling(timeout.TotalMilliseconds));

    /// <summary>Wakes an asynchronous waiter when the time is up; null when it never is.</summary>
    public Timer? WakeWhenOver(ReadySignal signal) =>
        IsNever ? null : new Timer(static waiter => ((ReadySignal)waiter!).Set(), signal, Milliseconds + 1, Timeout.Infinite);
}
