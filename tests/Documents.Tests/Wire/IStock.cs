using PactMQ.Contracts;

namespace PactMQ.Tests.Documents.Wire;

/// <summary>The contract of the bytes in docs/wire.md.</summary>
[RequestReply]
public interface IStock
{
    [Fault(7, typeof(NoSuchItemException))]
    ValueTask<double> PriceAsync(string item, CancellationToken ct = default);

    [OneWay]
    ValueTask TouchAsync(string item);

    IAsyncEnumerable<int> CountAsync(int to, CancellationToken ct = default);

    ValueTask<int> SumAsync(IAsyncEnumerable<int> numbers, CancellationToken ct = default);
}
