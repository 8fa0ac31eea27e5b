using System.Runtime.CompilerServices;
using PactMQ.Benchmarks.Calling;
using StreamJsonRpc;

namespace PactMQ.Benchmarks.Peers.JsonCalls;

/// <summary>The implementation of the calls.</summary>
internal sealed class JsonRpcParcels(CallCount served) : IJsonRpcParcels
{
    // Many items in one message, and more prepared meanwhile.
    private static readonly JsonRpcEnumerableSettings Batches = new() { MinBatchSize = 256, MaxReadAhead = 1_024 };

    public Task<JsonRpcParcel> EchoAsync(string text, int number)
    {
        served.Add();
        return Task.FromResult(new JsonRpcParcel(text, number));
    }

    public IAsyncEnumerable<JsonRpcParcel> ListAsync(string text, CancellationToken cancellationToken) =>
        CountAsync(text, cancellationToken).WithJsonRpcSettings(Batches);

    private async IAsyncEnumerable<JsonRpcParcel> CountAsync(string text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 0; ; number = (number + 1) & int.MaxValue)
        {
            yield return new JsonRpcParcel(text, number);
            served.Add();
        }
    }
}
