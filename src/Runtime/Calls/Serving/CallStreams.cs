using System.Runtime.CompilerServices;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>The streams of one call at the server: the credit for items that go out, and the items that come in, bounded by the credit given.</summary>
internal sealed class CallStreams(uint credit, bool takesBatches, int granting, TimeSpan idle, TimeProvider time) : IDisposable
{
    private readonly ItemQueue _items = new();

    /// <summary>Gets whether the caller takes several items in one message.</summary>
    public bool TakesBatches => takesBatches;

    public StreamCredit Credit { get; } = new(credit);

    /// <summary>Takes items over; false when they were not granted, the message is then still the caller's.</summary>
    public bool TryAccept(Message message, int header, in CallEnvelope envelope, out ITakenWork? work) =>
        _items.TryAccept(message, header, in envelope, out work);

    public void EndItems() => _items.End();

    public async IAsyncEnumerable<TItem> ReadAsync<TItem, TItemPayload>(
        ServiceCall call, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TItemPayload : IPayload<TItem>
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, call.CancellationToken);
        await GrantAsync<TItem, TItemPayload>(call, granting).ConfigureAwait(false);
        var taken = 0;
        while (await ReadableAsync(call, linked.Token).ConfigureAwait(false))
        {
            while (_items.TryRead(out var some))
            {
                try
                {
                    while (some.Count > 0)
                    {
                        var item = some.Read<TItem, TItemPayload>();
                        if (++taken >= (granting + 1) / 2)
                        {
                            await GrantAsync<TItem, TItemPayload>(call, taken).ConfigureAwait(false);
                            taken = 0;
                        }

                        yield return item;
                    }
                }
                finally
                {
                    some.Drop();
                }
            }
        }
    }

    public void Dispose() => _items.Dispose();

    private ValueTask GrantAsync<TItem, TItemPayload>(ServiceCall call, int items)
        where TItemPayload : IPayload<TItem>
    {
        _items.Grant(items);
        return call.GrantCallerAsync(items, ItemBatch<TItem, TItemPayload>.IsPossible ? EnvelopeFlags.Batch : EnvelopeFlags.None);
    }

    // The caller's patience bounds each gap of its own stream as well: a caller that has gone silently does not hold the handler for ever.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> ReadableAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        if (await _items.WaitAsync(idle, time, cancellationToken).ConfigureAwait(false))
        {
            return !_items.IsOver();
        }

        call.Expire();
        throw new OperationCanceledException("The caller's stream has paused for longer than its deadline.", call.CancellationToken);
    }
}
