using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

/// <summary>A contract that nobody serves.</summary>
[RequestReply]
public interface IUnserved
{
    ValueTask AskAsync();
}
