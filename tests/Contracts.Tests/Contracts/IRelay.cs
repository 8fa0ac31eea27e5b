using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

/// <summary>A contract with all operations of its bases, each once, and one of its own.</summary>
[RequestReply]
public interface IRelay : IForwards, IReports
{
    ValueTask<int> BasesAsync();
}
