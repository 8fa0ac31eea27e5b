using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using PactMQ.Tests.Contracts;
using PactMQ.Tests.Hosting;

namespace PactMQ.Tests.Processes;

/// <summary>Ends of a host with the other end in a process of its own: keys, names of services, headers, filters and health.</summary>
public sealed class HostingTests
{
    [Fact]
    public async Task ClientsWithKeysAreGivenFromCodeAndConfiguration()
    {
        var (east, eastern) = await Child.ShopAsync("east");
        var (west, western) = await Child.ShopAsync("west");
        using var first = east;
        using var second = west;
        var builder = Hosts.Builder(("PactMQ:west:Connect", western));
        builder.Services.AddPactMQ(mq => mq.AddClient<IShop>(eastern, "east").AddClient<IShop>(key: "west"));
        using var host = builder.Build();
        await host.StartAsync();

        Assert.Equal("east", await host.Services.GetRequiredKeyedService<IShop>("east").NameAsync());
        Assert.Equal("west", await host.Services.GetRequiredKeyedService<IShop>("west").NameAsync());
        await host.StopAsync();
    }

    [Fact]
    public async Task ANameOfAServiceStandsForAllItsProcesses()
    {
        var (east, eastern) = await Child.ShopAsync("east");
        var (west, western) = await Child.ShopAsync("west");
        using var first = east;
        using var second = west;
        var builder = Hosts.Builder(("Services:shops:tcp:0", eastern), ("Services:shops:tcp:1", western), ("PactMQ:IShop:Connect", "tcp://shops"));
        builder.Services.AddServiceDiscovery();
        builder.Services.AddPactMQ(mq => mq.AddClient<IShop>());
        using var host = builder.Build();
        await host.StartAsync();
        var client = (ShopClient)host.Services.GetRequiredService<IShop>();
        await client.WaitForPeersAsync(2).WaitAsync(Limits.Patience);

        Assert.Equal(["east", "west"], new[] { await client.NameAsync(), await client.NameAsync() }.Order());
        await host.StopAsync();
    }

    [Fact]
    public async Task HeadersOfScopesAndFiltersAreSeenByTheOtherProcess()
    {
        using var teller = new Child("teller");
        var builder = Hosts.Builder(("PactMQ:ITeller:Connect", await teller.LineAsync()));
        builder.Services.AddPactMQ(mq => mq.AddClient<ITeller>().AddCallFilter<Signing>());
        using var host = builder.Build();
        await host.StartAsync();
        var client = host.Services.GetRequiredService<ITeller>();

        using (CallScope.Begin(new Dictionary<string, string> { ["tenant"] = "7" }))
        {
            Assert.StartsWith("Teller/Tell 7 me 1 ", await client.TellAsync(), StringComparison.Ordinal);
            Assert.StartsWith("Teller/Tell 7 me 2 ", await client.TellAsync(), StringComparison.Ordinal);
        }

        await host.StopAsync();
    }

    [Fact]
    public async Task HealthFollowsTheOtherProcess()
    {
        var (shop, endpoint) = await Child.ShopAsync("first");
        using var first = shop;
        var builder = Hosts.Builder(("PactMQ:IShop:Connect", endpoint), ("PactMQ:ReconnectInterval", "00:00:00.010"));
        builder.Services.AddPactMQ(mq => mq.AddClient<IShop>());
        builder.Services.AddHealthChecks().AddPactMQ();
        using var host = builder.Build();
        await host.StartAsync();
        var health = host.Services.GetRequiredService<HealthCheckService>();
        await Limits.UntilAsync(() => health.CheckHealthAsync(), report => report.Status == HealthStatus.Healthy);

        await shop.SignalAsync("KILL");

        await Limits.UntilAsync(() => health.CheckHealthAsync(), report => report.Status == HealthStatus.Unhealthy);
        using var again = new Child("shop", "again", endpoint);
        await again.LineAsync();
        await Limits.UntilAsync(() => health.CheckHealthAsync(), report => report.Status == HealthStatus.Healthy);
        Assert.Equal("again", await host.Services.GetRequiredService<IShop>().NameAsync());
        await host.StopAsync();
    }

    private sealed class Signing : ICallFilter
    {
        public ValueTask InvokeAsync(OutgoingCall call, Func<OutgoingCall, ValueTask> next)
        {
            call.Headers["by"] = "me";
            return next(call);
        }
    }
}
