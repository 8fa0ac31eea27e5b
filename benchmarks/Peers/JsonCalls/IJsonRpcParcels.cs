using PolyType;
using StreamJsonRpc;

namespace PactMQ.Benchmarks.Peers.JsonCalls;

/// <summary>The calls that are measured.</summary>
[JsonRpcContract, GenerateShape(IncludeMethods = MethodShapeFlags.PublicInstance)]
public partial interface IJsonRpcParcels
{
    /// <summary>Returns what it was given.</summary>
    Task<JsonRpcParcel> EchoAsync(string text, int number);

    /// <summary>Yields parcels with this text, numbered, without end.</summary>
    IAsyncEnumerable<JsonRpcParcel> ListAsync(string text, CancellationToken cancellationToken);
}
