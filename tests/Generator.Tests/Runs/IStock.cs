using PactMQ.Contracts;

namespace PactMQ.Generator.Tests.Runs;

[RequestReply]
public interface IStock
{
    [Fault(7, typeof(OutOfStockException))]
    ValueTask<int> TakeAsync(string item, int count, CancellationToken ct = default);

    ValueTask<int> ImportAsync(string source, IAsyncEnumerable<int> items, CancellationToken ct = default);

    IAsyncEnumerable<string> EchoAsync(IAsyncEnumerable<string> lines, string prefix, CancellationToken ct = default);

    ValueTask<string> HeaderAsync(string name);

    ValueTask SlowAsync(CancellationToken ct = default);
}
