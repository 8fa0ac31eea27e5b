using PactMQ.Patterns.Routing;

namespace PactMQ.Benchmarks.Inner;

/// <summary>Counts whom a match visits.</summary>
internal struct CountingVisitor : ISubscriptionVisitor<string>
{
    public int Count;

    public void Visit(string peer) => Count++;
}
