using PactMQ.Contracts;

namespace Prices.Contracts;

/// <summary>Asked for the price of one symbol.</summary>
[RequestReply]
public interface IQuotes
{
    ValueTask<decimal> GetAsync(string symbol, CancellationToken cancellationToken = default);
}
