namespace PactMQ.Tests.Contracts;

/// <summary>What several contracts have in common; it is none itself.</summary>
public interface INamed
{
    [PactMQ.Contracts.Idempotent]
    ValueTask<string> NameAsync(CancellationToken ct = default);
}
