using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

/// <summary>Every shape of a call, and an inherited operation.</summary>
[RequestReply]
public interface IShop : INamed
{
    ValueTask<int> PriceAsync(string item, CancellationToken ct = default);

    [Fault(7, typeof(SoldOutException))]
    ValueTask BuyAsync(string item, int count);

    [OneWay]
    ValueTask VisitAsync(string visitor);

    ValueTask<int> VisitorsAsync();

    IAsyncEnumerable<byte[]> CatalogAsync(int pages, int bytes, CancellationToken ct = default);

    ValueTask<long> DeliverAsync(IAsyncEnumerable<byte[]> parcels, CancellationToken ct = default);

    IAsyncEnumerable<int> HaggleAsync(IAsyncEnumerable<int> offers, CancellationToken ct = default);

    /// <summary>Waits until it is cancelled; with a name, so that it can be asked about.</summary>
    ValueTask WaitAsync(string name, CancellationToken ct = default);

    /// <summary>Tells how a wait of that name stands: none, waiting or cancelled.</summary>
    ValueTask<string> StateAsync(string name);

    /// <summary>Tells how many items the last stream has given or taken.</summary>
    ValueTask<int> ProgressAsync();
}
