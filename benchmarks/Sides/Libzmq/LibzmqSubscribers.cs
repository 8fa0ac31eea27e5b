namespace PactMQ.Benchmarks.Sides.Libzmq;

/// <summary>Subscribers under zmq_poll.</summary>
internal sealed unsafe class LibzmqSubscribers : ISubscribers
{
    private readonly LibzmqEnd[] _ends;
    private readonly LibzmqPollItem[] _items;

    public LibzmqSubscribers(IEnumerable<LibzmqEnd> ends)
    {
        _ends = [.. ends];
        _items = [.. _ends.Select(end => new LibzmqPollItem { Socket = end.Handle, Events = LibzmqNative.PollIn })];
    }

    public void Subscribe(ReadOnlySpan<byte> prefix)
    {
        foreach (var end in _ends)
        {
            end.Set(LibzmqNative.Subscribe, prefix);
        }
    }

    public void Connect(string endpoint) => Array.ForEach(_ends, end => end.Connect(endpoint));

    public int Wait(Span<int> ready)
    {
        fixed (LibzmqPollItem* items = _items)
        {
            _ = LibzmqNative.Poll(items, _items.Length, -1);
        }

        var count = 0;
        for (var index = 0; index < _items.Length; index++)
        {
            if (_items[index].Returned != 0)
            {
                ready[count++] = index;
            }
        }

        return count;
    }

    public int TryReceive(int subscriber, Span<byte> buffer) => _ends[subscriber].TryReceive(buffer);

    public void Dispose() => Array.ForEach(_ends, end => end.Dispose());
}
