using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PactMQ;
using Quickstart.Contracts;
using Quickstart.Processes;

namespace Quickstart.Index;

/// <summary>The index: a host with a puller, a server and a publisher of typed contracts.</summary>
internal static class IndexProcess
{
    private const string AnyPort = "tcp://127.0.0.1:*";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var given = new RoleArguments(arguments);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<DigestStore>();
        builder.Services.AddPactMQ(mq => mq
            .AddPuller<IDigestResults, ResultCollector>(AnyPort)
            .AddServer<IDigestIndex, DigestIndex>(AnyPort)
            .AddPublisher<IProgress>(AnyPort));
        builder.Services.AddHostedService<ProgressService>();

        using var host = builder.Build();
        await host.StartAsync();
        await using (var end = new EndOfRole("index", given["stop"]))
        {
            var results = host.Services.GetRequiredService<JobPuller<IDigestResults>>().Endpoint;
            var index = host.Services.GetRequiredService<ServiceHost<IDigestIndex>>().Endpoint;
            var progress = ((TopicPublisher)host.Services.GetRequiredService<IProgress>()).Endpoint;
            Console.WriteLine($"{results} {index} {progress}");
            await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await host.StopAsync();
        return 0;
    }
}
