using System.Collections.Concurrent;
using Prices.Contracts;

namespace Prices.Server;

/// <summary>Knows the last price of each symbol.</summary>
internal sealed class QuoteBook : IQuotes
{
    private readonly ConcurrentDictionary<string, decimal> _prices = new();

    public ValueTask<decimal> GetAsync(string symbol, CancellationToken cancellationToken = default) => new(_prices.GetValueOrDefault(symbol, 100m));

    public decimal Move(string symbol, decimal by) => _prices.AddOrUpdate(symbol, 100m + by, (_, price) => price + by);
}
