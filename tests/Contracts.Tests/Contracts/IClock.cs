using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

/// <summary>A second contract for the same endpoint, and handlers that differ by their scope.</summary>
[RequestReply]
public interface IClock
{
    ValueTask<string> ScopeAsync();
}
