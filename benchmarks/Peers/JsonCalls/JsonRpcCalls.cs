using System.Net;
using System.Net.Sockets;
using PactMQ.Benchmarks.Calling;
using PactMQ.Benchmarks.Workers;
using StreamJsonRpc;

namespace PactMQ.Benchmarks.Peers.JsonCalls;

/// <summary>StreamJsonRpc over one tcp connection: frames with a length in front, bodies in MessagePack, no delay of small packets.</summary>
internal sealed class JsonRpcCalls : ICallSide
{
    public Task<string> ServeAsync(WorkerOrder order, CallCount served)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = AcceptAsync(listener, served);
        return Task.FromResult(listener.LocalEndpoint.ToString()!);
    }

    public async Task<CallClient> ConnectAsync(WorkerOrder order)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPEndPoint.Parse(order.Endpoint));
        var rpc = new JsonRpc(Handler(client));
        var proxy = rpc.Attach<IJsonRpcParcels>();
        rpc.StartListening();
        return new JsonRpcCallClient(proxy);
    }

    private static async Task AcceptAsync(TcpListener listener, CallCount served)
    {
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync();
            client.NoDelay = true;
            var rpc = new JsonRpc(Handler(client));
            rpc.AddLocalRpcTarget<IJsonRpcParcels>(new JsonRpcParcels(served), null);

            // Calls may run beside each other, as with the others; by default they would be begun in turn on one context.
            rpc.SynchronizationContext = null;
            rpc.StartListening();
        }
    }

    private static LengthHeaderMessageHandler Handler(TcpClient client) => new(client.GetStream(), client.GetStream(), new MessagePackFormatter());
}
