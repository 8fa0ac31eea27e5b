using PactMQ.Contracts;

namespace Prices.Contracts;

/// <summary>Tells every change of a price.</summary>
[PublishSubscribe]
public interface ITicks
{
    [Topic("tick/{symbol}")]
    ValueTask ChangedAsync(string symbol, decimal price, CancellationToken cancellationToken = default);
}
