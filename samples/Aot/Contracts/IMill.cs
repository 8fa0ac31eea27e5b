using PactMQ.Contracts;

namespace PactMQ.Samples.Aot.Contracts;

/// <summary>Every shape of a call.</summary>
[RequestReply]
public interface IMill
{
    [Fault(1, typeof(StuckException))]
    ValueTask<Flour> GrindAsync(Grain grain, CancellationToken ct = default);

    [OneWay]
    ValueTask OilAsync(string part);

    ValueTask<string> OiledAsync(CancellationToken ct = default);

    IAsyncEnumerable<int> TurnAsync(int times, CancellationToken ct = default);

    ValueTask<decimal> FillAsync(IAsyncEnumerable<Grain> grain, CancellationToken ct = default);

    IAsyncEnumerable<Flour> GrindAllAsync(IAsyncEnumerable<Grain> grain, CancellationToken ct = default);

    /// <summary>Publishes an event and rings the pair's other end.</summary>
    ValueTask TellAsync(string news, CancellationToken ct = default);

    /// <summary>Tells the sum of the jobs once so many were done.</summary>
    ValueTask<int> CarriedAsync(int jobs, CancellationToken ct = default);
}
