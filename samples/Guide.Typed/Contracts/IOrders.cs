using System.Text.Json.Serialization;
using PactMQ;
using PactMQ.Contracts;

namespace Guide;

/// <summary>Orders, in JSON for whoever has no MessagePack.</summary>
[RequestReply]
[Codec(typeof(JsonCodec<OrderJson>))]
public interface IOrders
{
    /// <summary>Places an order, and gives its number.</summary>
    ValueTask<int> PlaceAsync(Order order, CancellationToken ct = default);

    /// <summary>Gives an order's document as it is.</summary>
    [Codec(typeof(RawCodec))]
    ValueTask<byte[]> DocumentAsync(string number, CancellationToken ct = default);
}

/// <summary>What is ordered.</summary>
public sealed record Order(string Item, int Count);

/// <summary>The metadata of everything that travels as JSON.</summary>
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(int))]
public sealed partial class OrderJson : JsonSerializerContext, IJsonContext
{
    /// <inheritdoc/>
    public static JsonSerializerContext Context => Default;
}
