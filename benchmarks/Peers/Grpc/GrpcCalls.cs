using System.Net;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PactMQ.Benchmarks.Calling;
using PactMQ.Benchmarks.Workers;

namespace PactMQ.Benchmarks.Peers.Grpc;

/// <summary>Grpc.AspNetCore on Kestrel, HTTP/2 without encryption over one connection; no logging, no interceptors.</summary>
internal sealed class GrpcCalls : ICallSide
{
    public async Task<string> ServeAsync(WorkerOrder order, CallCount served)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new GrpcParcelService(served));
        var application = builder.Build();
        application.MapGrpcService<GrpcParcelService>();
        await application.StartAsync();
        return application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
    }

    public Task<CallClient> ConnectAsync(WorkerOrder order) =>
        Task.FromResult<CallClient>(new GrpcCallClient(new GrpcParcels.GrpcParcelsClient(GrpcChannel.ForAddress(order.Endpoint))));
}
