using Prices.Contracts;

namespace Prices.Client;

/// <summary>Prints every tick.</summary>
internal sealed class TickPrinter : ITicks
{
    public ValueTask ChangedAsync(string symbol, decimal price, CancellationToken cancellationToken = default)
    {
        Console.WriteLine($"{symbol,-8} {price}");
        return default;
    }
}
