using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

/// <summary>Events as they were at first; <see cref="IRatesToday"/> is what became of them.</summary>
[PublishSubscribe]
public interface IRates
{
    [Topic("rates/{currency}")]
    ValueTask ChangedAsync(string currency, decimal rate);
}
