using PactMQ.Benchmarks.Calling;
using PactMQ.Benchmarks.Contracts;
using PactMQ.Benchmarks.Workers;

namespace PactMQ.Benchmarks.Sides.Own.Typed;

/// <summary>Calls of a contract of PactMQ, with its defaults but for what a variant is about and the credit of a stream.</summary>
internal sealed class OwnCalls : ICallSide
{
    // Less than StreamJsonRpc is allowed to read ahead, or gRPC's windows hold.
    private const int StreamCredit = 4096;

    private ParcelsServer? _server;

    public async Task<string> ServeAsync(WorkerOrder order, CallCount served)
    {
        _server = new ParcelsServer(order.Endpoint, new Parcels(served), new ServiceHostOptions { Socket = Options(order) });
        await _server.StartAsync();
        return _server.Endpoint;
    }

    public Task<CallClient> ConnectAsync(WorkerOrder order) => Task.FromResult<CallClient>(
        new OwnCallClient(new ParcelsClient(order.Endpoint, new ServiceClientOptions { Socket = Options(order), StreamCredit = StreamCredit })));

    private static SocketOptions Options(WorkerOrder order) => new() { Spin = order.Settings.Spins };
}
