namespace PactMQ.Benchmarks.Sides.Own;

/// <summary>Subscribers under one poller.</summary>
internal sealed class OwnSubscribers : ISubscribers
{
    private readonly SubscriberSocket[] _sockets;
    private readonly Poller _poller = new();

    public OwnSubscribers(IEnumerable<SubscriberSocket> sockets)
    {
        _sockets = [.. sockets];
        for (var index = 0; index < _sockets.Length; index++)
        {
            _poller.Add(_sockets[index], tag: index);
        }
    }

    public void Subscribe(ReadOnlySpan<byte> prefix)
    {
        foreach (var socket in _sockets)
        {
            socket.Subscribe(prefix);
        }
    }

    public void Connect(string endpoint) => Array.ForEach(_sockets, socket => socket.Connect(endpoint));

    public int Wait(Span<int> ready)
    {
        var items = _poller.Wait(Timeout.InfiniteTimeSpan);
        for (var index = 0; index < items.Count; index++)
        {
            ready[index] = (int)items[index].Tag!;
        }

        return items.Count;
    }

    public int TryReceive(int subscriber, Span<byte> buffer)
    {
        _sockets[subscriber].TryReceive(buffer, out var length);
        return length;
    }

    public void Dispose()
    {
        _poller.Dispose();
        Array.ForEach(_sockets, socket => socket.Dispose());
    }
}
