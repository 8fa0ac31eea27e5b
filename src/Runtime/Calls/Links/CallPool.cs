namespace PactMQ.Calls;

/// <summary>Spare objects of one type: those that wait for a call's end are used again, so that a call allocates nothing for itself.</summary>
internal sealed class CallPool<T>
    where T : class
{
    private const int Most = 512;

    private readonly Lock _gate = new();
    private readonly T?[] _spare = new T?[Most];
    private int _count;

    public T? Take()
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

    public void Give(T one)
    {
        lock (_gate)
        {
            if (_count < Most)
            {
                _spare[_count++] = one;
            }
        }
    }
}
