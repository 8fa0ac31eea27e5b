using System.Runtime.CompilerServices;

namespace PactMQ.Tests.Contracts;

/// <summary>The tariff, old and new; what it gives tells the arguments that it got.</summary>
internal sealed class Tariff : ITariff, ITariffToday
{
    public ValueTask<string> QuoteAsync(string item, CancellationToken ct = default) => new($"old {item}");

    public ValueTask<string> WeighAsync(string item) => new($"old {item}");

    public IAsyncEnumerable<int> ListAsync(int count, CancellationToken ct = default) => ListAsync(count, 1, ct);

    public ValueTask<string> QuoteAsync(string item, int count = 3, string currency = "EUR", CancellationToken ct = default) => new($"new {item} {count} {currency}");

    public ValueTask<string> WeighAsync(string item, double factor) => new($"new {item} {factor}");

    public async IAsyncEnumerable<int> ListAsync(int count, int step = 2, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var number = 0; number < count; number++)
        {
            yield return number * step;
            await Task.Yield();
            ct.ThrowIfCancellationRequested();
        }
    }
}
