namespace PactMQ.Pipes;

/// <summary>
/// How much memory all queues of a context may hold together. Queues report in steps, so that a message costs nothing:
/// up to one step a queue is not seen.
/// </summary>
internal sealed class MemoryBudget(long bytes)
{
    /// <summary>The change that a queue reports, in bytes.</summary>
    public const long Step = 128 * 1024;

    private readonly long _tight = (long)(bytes * 0.80);
    private readonly long _exhausted = (long)(bytes * 0.95);
    private long _used;

    /// <summary>Gets one without a bound.</summary>
    public static MemoryBudget Unbounded { get; } = new(long.MaxValue);

    /// <summary>Gets how much is in use, as far as reported.</summary>
    public long Used => Volatile.Read(ref _used);

    /// <summary>Gets whether more than 80 % is in use: no new peers.</summary>
    public bool IsTight => Volatile.Read(ref _used) > _tight;

    /// <summary>Gets whether more than 95 % is in use: queues that hold something take no more.</summary>
    public bool IsExhausted => Volatile.Read(ref _used) > _exhausted;

    public void Add(long change)
    {
        if (bytes != long.MaxValue)
        {
            Interlocked.Add(ref _used, change);
        }
    }
}
