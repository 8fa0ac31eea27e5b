using Microsoft.Extensions.Hosting;
using Prices.Contracts;

namespace Prices.Server;

/// <summary>Moves a price every second and tells it to whoever listens.</summary>
internal sealed class Market(QuoteBook book, ITicks ticks) : BackgroundService
{
    private static readonly string[] Symbols = ["ACME", "INITECH", "HOOLI"];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var turn = 0; await timer.WaitForNextTickAsync(stoppingToken); turn++)
        {
            var symbol = Symbols[turn % Symbols.Length];
            await ticks.ChangedAsync(symbol, book.Move(symbol, turn % 2 == 0 ? 0.5m : -0.25m), stoppingToken);
        }
    }
}
