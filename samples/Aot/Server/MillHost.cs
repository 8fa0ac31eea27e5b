using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PactMQ.Samples.Aot.Contracts;

namespace PactMQ.Samples.Aot.Server;

/// <summary>The serving ends of every pattern in a host, until SIGTERM.</summary>
internal static class MillHost
{
    private const string Any = "tcp://127.0.0.1:*";

    public static async Task<int> RunAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddPactMQ(mq => mq
            .AddServer<IMill, Mill>(Any)
            .AddPublisher<IMillNews>(Any)
            .AddPuller<ISacks, Carriers>(Any)
            .AddPair<IBell, Echo>("@" + Any));
        builder.Services.AddSingleton<Mill>().AddSingleton<Carriers>().AddSingleton<Echo>();
        builder.Services.AddSingleton(provider => new Lazy<IBell>(provider.GetRequiredService<IBell>));
        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine(string.Join(
            ' ',
            host.Services.GetRequiredService<ServiceHost<IMill>>().Endpoint,
            ((MillNewsPublisher)host.Services.GetRequiredService<IMillNews>()).Endpoint,
            host.Services.GetRequiredService<JobPuller<ISacks>>().Endpoint,
            host.Services.GetRequiredService<PairLink<IBell>>().Endpoint));
        await host.WaitForShutdownAsync();
        Console.WriteLine("stopped");
        return 0;
    }
}
