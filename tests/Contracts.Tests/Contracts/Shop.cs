using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace PactMQ.Tests.Contracts;

/// <summary>The shop; named, so that one of several can be told from the others.</summary>
internal sealed class Shop(string name) : IShop
{
    private readonly ConcurrentDictionary<string, string> _waits = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _ends = new();
    private int _visitors;
    private int _progress;

    public Shop()
        : this("shop")
    {
    }

    public ValueTask<string> NameAsync(CancellationToken ct = default) => new(name);

    public ValueTask<int> PriceAsync(string item, CancellationToken ct = default) =>
        item switch
        {
            "broken" => throw new InvalidOperationException("The register is stuck."),
            "attempt" => new(CallContext.Current!.Attempt),
            _ => new(item.Length),
        };

    public ValueTask BuyAsync(string item, int count) => count > 3 ? throw new SoldOutException(item, 3) : default;

    public ValueTask VisitAsync(string visitor)
    {
        Interlocked.Increment(ref _visitors);
        return default;
    }

    public ValueTask<int> VisitorsAsync() => new(Volatile.Read(ref _visitors));

    public async IAsyncEnumerable<byte[]> CatalogAsync(int pages, int bytes, [EnumeratorCancellation] CancellationToken ct = default)
    {
        Volatile.Write(ref _progress, 0);
        _waits["catalog"] = "open";
        try
        {
            for (var page = 0; page < pages; page++)
            {
                Interlocked.Increment(ref _progress);
                yield return new byte[bytes];
                await Task.Yield();
                ct.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            _waits["catalog"] = "closed";
        }
    }

    public async ValueTask<long> DeliverAsync(IAsyncEnumerable<byte[]> parcels, CancellationToken ct = default)
    {
        var (total, free) = (0L, true);
        Volatile.Write(ref _progress, 0);
        _waits["delivery"] = "open";
        try
        {
            await foreach (var parcel in parcels.WithCancellation(ct))
            {
                total += parcel.Length;
                Interlocked.Increment(ref _progress);
                if (free && _ends.TryGetValue("gate", out var gate))
                {
                    // Slow until somebody opens the gate.
                    await gate.Task.WaitAsync(ct);
                    free = false;
                }
            }

            return total;
        }
        finally
        {
            _waits["delivery"] = "closed";
        }
    }

    public async IAsyncEnumerable<int> HaggleAsync(IAsyncEnumerable<int> offers, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var offer in offers.WithCancellation(ct))
        {
            yield return offer * 2;
        }
    }

    public async ValueTask WaitAsync(string name, CancellationToken ct = default)
    {
        var end = _ends[name] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waits[name] = "waiting";
        try
        {
            await Task.Delay(Timeout.Infinite, ct);
        }
        finally
        {
            _waits[name] = "cancelled";
            end.TrySetResult();
        }
    }

    public ValueTask<string> StateAsync(string name) => new(_waits.GetValueOrDefault(name, "none"));

    public ValueTask<int> ProgressAsync() => new(Volatile.Read(ref _progress));
}
