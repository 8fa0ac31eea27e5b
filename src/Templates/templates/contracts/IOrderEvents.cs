using PactMQ.Contracts;

namespace PactContracts;

/// <summary>Told to whoever wants to know: OrderEventsPublisher and OrderEventsSubscriber are generated.</summary>
[PublishSubscribe]
public interface IOrderEvents
{
    /// <summary>An order was placed; each customer is a topic of its own.</summary>
    [Topic("orders/{customer}")]
    ValueTask PlacedAsync(string customer, int number);
}
