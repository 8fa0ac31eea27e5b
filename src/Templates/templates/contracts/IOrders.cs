using PactMQ.Contracts;

namespace PactContracts;

/// <summary>Asked by clients, answered by one service: OrdersClient and OrdersServer are generated.</summary>
[RequestReply]
public interface IOrders
{
    /// <summary>Places an order and gives its number.</summary>
    ValueTask<int> PlaceAsync(Order order, CancellationToken cancellationToken = default);

    /// <summary>Finds an order, or null. Asking twice does no harm, so it may be retried.</summary>
    [Idempotent]
    ValueTask<Order?> FindAsync(int number, CancellationToken cancellationToken = default);
}
