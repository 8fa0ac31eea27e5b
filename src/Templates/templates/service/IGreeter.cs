using PactMQ.Contracts;

namespace PactService;

/// <summary>What this service can be asked. Its client, GreeterClient, is generated.</summary>
[RequestReply]
public interface IGreeter
{
    /// <summary>Greets somebody.</summary>
    ValueTask<string> GreetAsync(string name, CancellationToken cancellationToken = default);
}
