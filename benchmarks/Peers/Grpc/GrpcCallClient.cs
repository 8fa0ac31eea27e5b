using Grpc.Core;
using PactMQ.Benchmarks.Calling;

namespace PactMQ.Benchmarks.Peers.Grpc;

internal sealed class GrpcCallClient(GrpcParcels.GrpcParcelsClient client) : CallClient<GrpcParcel>
{
    protected override ValueTask<GrpcParcel> EchoAsync(string text, int number) =>
        new(client.EchoAsync(new GrpcParcel { Text = text, Number = number }).ResponseAsync);

    protected override IAsyncEnumerable<GrpcParcel> StreamAsync(string text) =>
        client.List(new GrpcParcel { Text = text }).ResponseStream.ReadAllAsync();

    protected override int NumberOf(GrpcParcel parcel) => parcel.Number;

    protected override GrpcParcel New(string text, int number) => new() { Text = text, Number = number };
}
