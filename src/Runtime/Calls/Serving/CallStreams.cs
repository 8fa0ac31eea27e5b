using System.Runtime.CompilerServices;
using System.Threading.Channels;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>The streams of one call at the server: the credit for items that go out, and the items that come in, bounded by the credit given.</summary>
internal sealed class CallStreams(uint credit, int granting, TimeSpan idle, TimeProvider time) : IDisposable
{
    private const int MostCredit = 65_536;

    private readonly SemaphoreSlim _credit = new((int)Math.Min(credit, MostCredit));
    private readonly Channel<(Message Message, ReadOnlyMemory<byte> Body, byte Codec)> _items =
        Channel.CreateUnbounded<(Message, ReadOnlyMemory<byte>, byte)>(new UnboundedChannelOptions { SingleReader = false, SingleWriter = true });

    private int _granted;

    // More credit than any honest caller grants is cut off, so that the count cannot overflow.
    public void Grant(uint items)
    {
        var granted = (int)Math.Min(items, (uint)Math.Max(0, MostCredit - _credit.CurrentCount));
        if (granted > 0)
        {
            _credit.Release(granted);
        }
    }

    public Task WaitForCreditAsync(CancellationToken cancellationToken) => _credit.WaitAsync(cancellationToken);

    /// <summary>Takes an item over; false when it was not granted, the message is then still the caller's.</summary>
    public bool TryAccept(Message message, ReadOnlyMemory<byte> body, byte codec) =>
        Interlocked.Decrement(ref _granted) >= 0 && _items.Writer.TryWrite((message, body, codec));

    public void EndItems() => _items.Writer.TryComplete();

    public async IAsyncEnumerable<TItem> ReadAsync<TItem, TItemPayload>(
        ServiceCall call, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TItemPayload : IPayload<TItem>
    {
        await GrantAsync(call, granting).ConfigureAwait(false);
        var taken = 0;
        while (await ReadableAsync(call, cancellationToken).ConfigureAwait(false))
        {
            while (_items.Reader.TryRead(out var one))
            {
                TItem item;
                using (one.Message)
                {
                    item = Payloads.Read<TItem, TItemPayload>(one.Body, one.Codec);
                }

                if (++taken >= (granting + 1) / 2)
                {
                    await GrantAsync(call, taken).ConfigureAwait(false);
                    taken = 0;
                }

                yield return item;
            }
        }
    }

    public void Dispose()
    {
        _items.Writer.TryComplete();
        while (_items.Reader.TryRead(out var one))
        {
            one.Message.Dispose();
        }
    }

    private ValueTask GrantAsync(ServiceCall call, int items)
    {
        Interlocked.Add(ref _granted, items);
        return call.GrantCallerAsync(items);
    }

    // The caller's patience bounds each gap of its own stream as well: a caller that has gone silently does not hold the handler for ever.
    private async ValueTask<bool> ReadableAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, call.CancellationToken);
        var waiting = _items.Reader.WaitToReadAsync(linked.Token);
        return waiting.IsCompleted ? await waiting.ConfigureAwait(false) : await waiting.AsTask().WaitAsync(idle, time, linked.Token).ConfigureAwait(false);
    }
}
