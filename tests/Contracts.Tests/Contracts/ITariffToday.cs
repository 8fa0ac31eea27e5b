using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

/// <summary><see cref="ITariff"/> with parameters that came later: with defaults, and one without.</summary>
[RequestReply(Name = "Tariff")]
public interface ITariffToday
{
    ValueTask<string> QuoteAsync(string item, int count = 3, string currency = "EUR", CancellationToken ct = default);

    ValueTask<string> WeighAsync(string item, double factor);

    IAsyncEnumerable<int> ListAsync(int count, int step = 2, CancellationToken ct = default);
}
