using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

/// <summary><see cref="IRates"/> with a parameter that came later.</summary>
[PublishSubscribe(Name = "Rates")]
public interface IRatesToday
{
    [Topic("rates/{currency}")]
    ValueTask ChangedAsync(string currency, decimal rate, string source = "ECB");
}
