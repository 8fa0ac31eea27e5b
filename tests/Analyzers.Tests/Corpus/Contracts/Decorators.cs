// Classes around a contract: a cache, a retry, a fake for tests. They are implementations like any other.
[RequestReply]
public interface IRates
{
    ValueTask<decimal> RateAsync(string currency, CancellationToken ct = default);
}

public sealed class CachedRates(IRates inner) : IRates
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, decimal> _known = new();

    public async ValueTask<decimal> RateAsync(string currency, CancellationToken ct = default) =>
        _known.TryGetValue(currency, out var rate) ? rate : _known[currency] = await inner.RateAsync(currency, ct);
}

public sealed class InsistingRates(IRates inner) : IRates
{
    public async ValueTask<decimal> RateAsync(string currency, CancellationToken ct = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await inner.RateAsync(currency, ct);
            }
            catch (CallNotSentException) when (attempt < 3)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), ct);
            }
        }
    }
}

public sealed class FixedRates(decimal rate) : IRates
{
    public int Calls { get; private set; }

    public ValueTask<decimal> RateAsync(string currency, CancellationToken ct = default)
    {
        Calls++;
        return new(rate);
    }
}
