namespace PactMQ.Benchmarks.Calling;

/// <summary>How many calls or items an end has completed, counted from several threads.</summary>
internal sealed class CallCount
{
    private long _value;

    public long Value => Volatile.Read(ref _value);

    public void Add(long count = 1) => Interlocked.Add(ref _value, count);
}
