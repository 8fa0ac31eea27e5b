using Grpc.Core;
using PactMQ.Benchmarks.Calling;

namespace PactMQ.Benchmarks.Peers.Grpc;

/// <summary>The implementation of the calls.</summary>
internal sealed class GrpcParcelService(CallCount served) : GrpcParcels.GrpcParcelsBase
{
    // Lets the framework send several items at once rather than one by one.
    private const int Batch = 64;

    private static readonly WriteOptions Buffered = new(WriteFlags.BufferHint);

    public override Task<GrpcParcel> Echo(GrpcParcel request, ServerCallContext context)
    {
        served.Add();
        return Task.FromResult(new GrpcParcel { Text = request.Text, Number = request.Number });
    }

    public override async Task List(GrpcParcel request, IServerStreamWriter<GrpcParcel> responseStream, ServerCallContext context)
    {
        for (var number = 0; ; number = (number + 1) & int.MaxValue)
        {
            responseStream.WriteOptions = number % Batch == Batch - 1 ? null : Buffered;
            await responseStream.WriteAsync(new GrpcParcel { Text = request.Text, Number = number }, context.CancellationToken);
            served.Add();
        }
    }
}
