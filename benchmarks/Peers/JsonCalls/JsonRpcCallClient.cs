using PactMQ.Benchmarks.Calling;

namespace PactMQ.Benchmarks.Peers.JsonCalls;

internal sealed class JsonRpcCallClient(IJsonRpcParcels client) : CallClient<JsonRpcParcel>
{
    protected override ValueTask<JsonRpcParcel> EchoAsync(string text, int number) => new(client.EchoAsync(text, number));

    protected override IAsyncEnumerable<JsonRpcParcel> StreamAsync(string text) => client.ListAsync(text, CancellationToken.None);

    protected override int NumberOf(JsonRpcParcel parcel) => parcel.Number;

    protected override JsonRpcParcel New(string text, int number) => new(text, number);
}
