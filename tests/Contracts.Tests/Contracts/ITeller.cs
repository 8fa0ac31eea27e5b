using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

/// <summary>Asks a process what it has seen of a call.</summary>
[RequestReply]
public interface ITeller
{
    /// <summary>Gives the operation, the headers tenant and by, how often the filter has run, and the trace and the parent of the handler's activity.</summary>
    ValueTask<string> TellAsync(CancellationToken ct = default);
}
