using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

/// <summary>A contract as it was at first; <see cref="ITariffToday"/> is what became of it.</summary>
[RequestReply]
public interface ITariff
{
    ValueTask<string> QuoteAsync(string item, CancellationToken ct = default);

    ValueTask<string> WeighAsync(string item);

    IAsyncEnumerable<int> ListAsync(int count, CancellationToken ct = default);
}
