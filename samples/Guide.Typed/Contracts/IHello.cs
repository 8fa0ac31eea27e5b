using PactMQ.Contracts;

namespace Guide;

/// <summary>What clients ask and workers answer.</summary>
[RequestReply]
public interface IHello
{
    /// <summary>Answers a greeting.</summary>
    ValueTask<string> HelloAsync(string greeting, CancellationToken cancellationToken = default);
}
