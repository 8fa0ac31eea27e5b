namespace PactMQ.Calls;

/// <summary>The threads that busy pumps have for themselves. A pump that gets none goes on with the threads of the pool.</summary>
/// <param name="most">How many there may be at the same time.</param>
internal sealed class PumpThreads(int most)
{
    private int _taken;

    /// <summary>Gets the threads of this process: two for each processor at most, and four in any case.</summary>
    public static PumpThreads Shared { get; } = new(Math.Max(4, 2 * Environment.ProcessorCount));

    /// <summary>Starts a thread; false when all are taken.</summary>
    public bool TryStart(ParameterizedThreadStart run, object state)
    {
        if (Interlocked.Increment(ref _taken) > most)
        {
            Interlocked.Decrement(ref _taken);
            return false;
        }

        new Thread(run) { IsBackground = true, Name = "PactMQ pump" }.UnsafeStart(state);
        return true;
    }

    /// <summary>Gives a thread's place back: it pumps no more, whatever else it still does.</summary>
    public void Leave() => Interlocked.Decrement(ref _taken);
}
