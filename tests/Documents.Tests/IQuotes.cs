using System.Runtime.CompilerServices;
using PactMQ.Contracts;

namespace PactMQ.Tests.Documents;

/// <summary>What the page's client calls.</summary>
[RequestReply]
public interface IQuotes
{
    ValueTask<double> GetAsync(string symbol, int times = 1, CancellationToken ct = default);

    IAsyncEnumerable<int> CountAsync(int to, CancellationToken ct = default);
}

/// <summary>What the page's subscriber hears.</summary>
[PublishSubscribe]
public interface IWeather
{
    [Topic("weather/{zip}")]
    ValueTask UpdatedAsync(string zip, double degrees);

    ValueTask StormAsync(string name);
}

internal sealed class Quotes : IQuotes
{
    public ValueTask<double> GetAsync(string symbol, int times, CancellationToken ct) => new(symbol.Length * times * 0.5);

    public async IAsyncEnumerable<int> CountAsync(int to, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var number = 0; number < to; number++)
        {
            await Task.Yield();
            yield return number;
        }
    }
}
