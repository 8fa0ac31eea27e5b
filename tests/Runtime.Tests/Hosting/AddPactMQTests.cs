using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PactMQ.CompilerServices;
using PactMQ.Tests.Calls;

namespace PactMQ.Tests.Hosting;

public sealed class AddPactMQTests
{
    static AddPactMQTests()
    {
        ContractRegistry.Register(new ContractRegistration<IEcho>
        {
            Contract = EchoContract.Descriptor,
            Client = static (endpoint, options) => new EchoClient(endpoint, options),
            Server = static (endpoint, service, options) => new EchoServer(endpoint, service, options),
        });
        ContractRegistry.Register(new ContractRegistration<ISignals>
        {
            Contract = SignalsContract.Descriptor,
            Pusher = static (endpoint, options) => new SignalsPusher(endpoint, options),
            Puller = static (endpoint, options) => new SignalsPuller(endpoint, options),
        });
    }

    [Fact]
    public async Task AHostServesAndCallsAContract()
    {
        var endpoint = $"inproc://{Guid.NewGuid()}";
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<EchoService>();
        builder.Services.AddPactMQ(mq => mq.AddServer<IEcho, EchoService>(endpoint).AddClient<IEcho>(endpoint));
        using var host = builder.Build();
        await host.StartAsync();

        var answer = await host.Services.GetRequiredService<IEcho>().SayAsync("hosted");

        Assert.Equal("hosted", answer);
        await host.StopAsync();
    }

    [Fact]
    public async Task TheConfigurationGoesBeforeTheCode()
    {
        var endpoint = $"inproc://{Guid.NewGuid()}";
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["PactMQ:IEcho:Bind"] = endpoint,
            ["PactMQ:IEcho:Connect"] = endpoint,
            ["PactMQ:MaxConcurrency"] = "1",
        });
        builder.Services.AddSingleton<EchoService>();
        builder.Services.AddPactMQ(mq => mq.AddServer<IEcho, EchoService>("tcp://127.0.0.1:*").AddClient<IEcho>());
        using var host = builder.Build();
        await host.StartAsync();

        var server = host.Services.GetRequiredService<ServiceHost<IEcho>>();

        Assert.Equal(endpoint, server.Endpoint);
        Assert.Equal("configured", await host.Services.GetRequiredService<IEcho>().SayAsync("configured"));
        await host.StopAsync();
    }

    [Fact]
    public async Task AHandlerGetsJobsUntilTheHostStops()
    {
        var builder = Host.CreateApplicationBuilder();
        var recorder = new SignalsRecorder(1);
        builder.Services.AddSingleton(recorder);
        builder.Services.AddPactMQ(mq => mq.AddPuller<ISignals, SignalsRecorder>("tcp://127.0.0.1:*"));
        using var host = builder.Build();
        await host.StartAsync();
        await using var pusher = new SignalsPusher(host.Services.GetRequiredService<JobPuller<ISignals>>().Endpoint);

        await pusher.TellAsync("job");

        await recorder.Done;
        await host.StopAsync();
    }

    [Fact]
    public void AContractWithoutTheGeneratorSaysSo()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => ContractRegistry.Get<IDisposable>());

        Assert.Contains("[RequestReply]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingEndpointIsAClearError()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddPactMQ(mq => mq.AddClient<IEcho>());
        using var host = builder.Build();

        var exception = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("PactMQ:IEcho:Connect", exception.Message, StringComparison.Ordinal);
    }
}
