using PactMQ.Contracts;

namespace PactMQ.Tests.Tool.Contracts;

/// <summary>What the live server of the tests serves.</summary>
[RequestReply]
public interface IDepot
{
    [Idempotent]
    ValueTask<Crate> FindAsync(string label, int depth = 1, CancellationToken ct = default);

    [OneWay]
    ValueTask StoreAsync(Crate crate);

    IAsyncEnumerable<Crate> AllAsync(CancellationToken ct = default);
}
