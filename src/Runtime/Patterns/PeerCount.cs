using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>The peers whose handshake is done, and who waits for how many of them.</summary>
internal sealed class PeerCount
{
    private readonly Lock _gate = new();
    private readonly HashSet<Pipe> _connected = [];
    private readonly List<(int Count, TaskCompletionSource Waiter)> _waiters = [];

    public int Value
    {
        get
        {
            lock (_gate)
            {
                return _connected.Count;
            }
        }
    }

    public void Add(Pipe pipe)
    {
        lock (_gate)
        {
            _connected.Add(pipe);
            _waiters.RemoveAll(entry => entry.Count <= _connected.Count && (entry.Waiter.TrySetResult() || true));
        }
    }

    public void Remove(Pipe pipe)
    {
        lock (_gate)
        {
            _connected.Remove(pipe);
        }
    }

    public Task WaitAsync(int count, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_connected.Count >= count)
            {
                return Task.CompletedTask;
            }

            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((count, waiter));
            return waiter.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>Ends every wait, and every later one.</summary>
    public void Close(Exception why)
    {
        lock (_gate)
        {
            foreach (var (_, waiter) in _waiters)
            {
                waiter.TrySetException(why);
            }

            _waiters.Clear();
        }
    }
}
