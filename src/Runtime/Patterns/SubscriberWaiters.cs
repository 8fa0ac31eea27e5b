using PactMQ.Patterns.Routing;

namespace PactMQ.Patterns;

/// <summary>Who waits for how many subscribers of a publisher: of one topic, or of anything.</summary>
internal sealed class SubscriberWaiters(Distributor distributor)
{
    private readonly Lock _gate = new();
    private readonly List<Waiter> _waiters = [];
    private Exception? _closed;

    public Task WaitAsync(ReadOnlyMemory<byte>? topic, int count, CancellationToken cancellation)
    {
        var waiter = new Waiter(topic?.ToArray(), count);
        lock (_gate)
        {
            if (_closed is not null)
            {
                return Task.FromException(_closed);
            }

            if (IsMet(waiter))
            {
                return Task.CompletedTask;
            }

            _waiters.Add(waiter);
        }

        return waiter.Done.Task.WaitAsync(cancellation);
    }

    /// <summary>Subscriptions have changed.</summary>
    public void Check()
    {
        lock (_gate)
        {
            _waiters.RemoveAll(waiter => IsMet(waiter) && (waiter.Done.TrySetResult() || true));
        }
    }

    public void Close(Exception why)
    {
        lock (_gate)
        {
            _closed = why;
            _waiters.ForEach(waiter => waiter.Done.TrySetException(why));
            _waiters.Clear();
        }
    }

    private bool IsMet(Waiter waiter) => (waiter.Topic is null ? distributor.SubscriberCount : distributor.CountMatching(waiter.Topic)) >= waiter.Count;

    private sealed record Waiter(byte[]? Topic, int Count)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
