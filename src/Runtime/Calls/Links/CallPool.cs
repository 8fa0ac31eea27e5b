namespace PactMQ.Calls;

/// <summary>
/// Spare objects of one type: those that wait for a call's end are used again, so that a call allocates nothing for itself. The
/// last one that was given is kept apart: most calls begin where another has just ended.
/// </summary>
internal sealed class CallPool<T>
    where T : class
{
    private const int Most = 512;

    private readonly Lock _gate = new();
    private readonly T?[] _spare = new T?[Most];
    private T? _last;
    private int _count;

    public T? Take() => Interlocked.Exchange(ref _last, null) ?? TakeSpare();

    public void Give(T one)
    {
        if (Interlocked.CompareExchange(ref _last, one, null) is null)
        {
            return;
        }

        lock (_gate)
        {
            if (_count < Most)
            {
                _spare[_count++] = one;
            }
        }
    }

    private T? TakeSpare()
    {
        lock (_gate)
        {
            if (_count == 0)
            {
                return null;
            }

            var one = _spare[--_count];
            _spare[_count] = null;
            return one;
        }
    }
}
