using PactMQ.Contracts;

namespace Guide;

/// <summary>Where subscribers say that they hear the publisher.</summary>
[RequestReply]
public interface IReadiness
{
    /// <summary>Says so, once.</summary>
    ValueTask ReadyAsync(string subscriber, CancellationToken cancellationToken = default);
}
