using PactMQ.Contracts;

namespace AspNet;

/// <summary>What the warehouse tells.</summary>
[RequestReply]
public interface IStock
{
    /// <summary>Tells how many of an item are there.</summary>
    [Idempotent]
    ValueTask<int> CountAsync(string item, CancellationToken ct = default);
}
