using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using PactMQ.Tests.Contracts;

namespace PactMQ.Tests.Hosting;

/// <summary>Keys, scopes, filters, contracts beside each other, names of services and health, over tcp.</summary>
public sealed class EndsInAHostTests
{
    [Fact]
    public async Task ClientsWithKeysReachDifferentServers()
    {
        await using var east = new ShopServer(Hosts.AnyPort, new Shop("east"));
        await using var west = new ShopServer(Hosts.AnyPort, new Shop("west"));
        await Task.WhenAll(east.StartAsync(), west.StartAsync());
        var builder = Hosts.Builder(("PactMQ:west:Connect", west.Endpoint));
        builder.Services.AddPactMQ(mq => mq.AddClient<IShop>(east.Endpoint, "east").AddClient<IShop>(key: "west"));
        builder.Services.AddSingleton<TwoShops>();
        using var host = builder.Build();
        await host.StartAsync();

        Assert.Equal("east west", await host.Services.GetRequiredService<TwoShops>().NamesAsync());
        Assert.Null(host.Services.GetService<IShop>());
        await host.StopAsync();
    }

    [Fact]
    public async Task AHandlerHasAScopeOfItsOwnUnlessItIsASingleton()
    {
        foreach (var (singleton, different) in new[] { (false, 3), (true, 1) })
        {
            var builder = Hosts.Builder();
            builder.Services.AddPactMQ(mq => mq.AddServer<IClock, ScopedClock>(Hosts.AnyPort));
            if (singleton)
            {
                builder.Services.AddSingleton<ScopedClock>();
            }

            using var host = builder.Build();
            await host.StartAsync();
            await using var client = new ClockClient(host.Services.GetRequiredService<ServiceHost<IClock>>().Endpoint);

            var ids = new[] { await client.ScopeAsync(), await client.ScopeAsync(), await client.ScopeAsync() };

            Assert.Equal(different, ids.Distinct().Count());
            await host.StopAsync();
        }
    }

    [Fact]
    public async Task SeveralContractsAreServedAtOneEndpoint()
    {
        var builder = Hosts.Builder();
        builder.Services.AddPactMQ(mq => mq.AddServer<IShop, Shop>(Hosts.AnyPort).AddBeside<IShop, IClock, ScopedClock>());
        builder.Services.AddSingleton(new Shop("both"));
        using var host = builder.Build();
        await host.StartAsync();
        var endpoint = host.Services.GetRequiredService<ServiceHost<IShop>>().Endpoint;
        await using var shop = new ShopClient(endpoint);
        await using var clock = new ClockClient(endpoint);

        Assert.Equal("both", await shop.NameAsync());
        Assert.NotEqual(await clock.ScopeAsync(), await clock.ScopeAsync());
        await host.StopAsync();
    }

    [Fact]
    public async Task FiltersOfAHostAreAroundCallsAndEventsAndHeadersReachBoth()
    {
        var builder = Hosts.Builder();
        builder.Services.AddPactMQ(mq => mq
            .AddServer<IShop, Shop>(Hosts.AnyPort).AddPublisher<IAlarms>(Hosts.AnyPort)
            .AddCallFilter<SeenFilter>().AddHandlerFilter<SeenFilter>());
        builder.Services.AddSingleton(new Shop("a")).AddSingleton<Seen>();
        using var host = builder.Build();
        await host.StartAsync();
        var publisher = (AlarmsPublisher)host.Services.GetRequiredService<IAlarms>();
        var other = Hosts.Builder();
        other.Services.AddPactMQ(mq => mq
            .AddClient<IShop>(host.Services.GetRequiredService<ServiceHost<IShop>>().Endpoint).AddSubscriber<IAlarms, Alarms>(publisher.Endpoint)
            .AddCallFilter<SeenFilter>().AddHandlerFilter<SeenFilter>());
        other.Services.AddSingleton<Alarms>().AddSingleton<Seen>();
        using var customer = other.Build();
        await customer.StartAsync();
        await publisher.WaitForSubscribersAsync().WaitAsync(Limits.Patience);

        await customer.Services.GetRequiredService<IShop>().PriceAsync("apple");
        using (CallScope.Begin(new Dictionary<string, string> { ["tenant"] = "7" }))
        {
            await publisher.RaisedAsync("hall", 3, []);
        }

        Assert.Equal("hall 3 7", await customer.Services.GetRequiredService<Alarms>().NextAsync());
        Assert.Equal(["in Shop/Price by client"], host.Services.GetRequiredService<Seen>().All);
        Assert.Equal(["out Shop/Price", "in Alarms/Raised by "], customer.Services.GetRequiredService<Seen>().All);
        await customer.StopAsync();
        await host.StopAsync();
    }

    [Fact]
    public async Task ANameOfAServiceIsResolvedByServiceDiscovery()
    {
        await using var east = new ShopServer(Hosts.AnyPort, new Shop("east"));
        await using var west = new ShopServer(Hosts.AnyPort, new Shop("west"));
        await Task.WhenAll(east.StartAsync(), west.StartAsync());
        var builder = Hosts.Builder(("Services:shops:tcp:0", east.Endpoint), ("Services:shops:tcp:1", west.Endpoint));
        builder.Services.AddServiceDiscovery();
        builder.Services.AddPactMQ(mq => mq.AddClient<IShop>("tcp://shops"));
        using var host = builder.Build();
        await host.StartAsync();
        var client = (ShopClient)host.Services.GetRequiredService<IShop>();
        await client.WaitForPeersAsync(2).WaitAsync(Limits.Patience);

        Assert.Equal(["east", "west"], new[] { await client.NameAsync(), await client.NameAsync() }.Order());
        await host.StopAsync();
    }

    [Theory]
    [InlineData(false, "no service discovery is there to ask: call services.AddServiceDiscovery()")]
    [InlineData(true, "has no address with a port for tcp://shops: set Services:shops:tcp:0 to tcp://host:port")]
    public async Task ANameThatNobodyKnowsIsAClearError(bool discovery, string complaint)
    {
        var builder = Hosts.Builder();
        if (discovery)
        {
            builder.Services.AddServiceDiscovery();
        }

        builder.Services.AddPactMQ(mq => mq.AddClient<IShop>("tcp://shops"));
        using var host = builder.Build();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Contains(complaint, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HealthFollowsTheEnds()
    {
        var server = Hosts.Builder();
        server.Services.AddPactMQ(mq => mq.AddServer<IShop, Shop>(Hosts.AnyPort).AddPublisher<IAlarms>(Hosts.AnyPort));
        server.Services.AddSingleton(new Shop("a")).AddHealthChecks().AddPactMQ();
        using var serving = server.Build();
        Assert.Equal(HealthStatus.Unhealthy, (await HealthOf(serving)).Status);
        await serving.StartAsync();
        var client = Hosts.Builder(("PactMQ:ReconnectInterval", "00:00:00.010"));
        client.Services.AddPactMQ(mq => mq
            .AddClient<IShop>(serving.Services.GetRequiredService<ServiceHost<IShop>>().Endpoint)
            .AddSubscriber<IAlarms, Alarms>(((TopicPublisher)serving.Services.GetRequiredService<IAlarms>()).Endpoint));
        client.Services.AddHealthChecks().AddPactMQ(failureStatus: HealthStatus.Degraded);
        using var calling = client.Build();
        await calling.StartAsync();

        await Limits.UntilAsync(() => HealthOf(calling), health => health.Status == HealthStatus.Healthy);
        var entry = (await HealthOf(serving)).Entries["pactmq"];
        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.StartsWith("works at tcp://127.0.0.1:", (string)entry.Data["server IShop"], StringComparison.Ordinal);

        await serving.StopAsync();

        Assert.Contains("The server IShop does not serve", (await HealthOf(serving)).Entries["pactmq"].Description, StringComparison.Ordinal);
        serving.Dispose();
        await Limits.UntilAsync(() => HealthOf(calling), health => health.Status == HealthStatus.Degraded);
        await Limits.UntilAsync(() => HealthOf(calling), health => health.Entries["pactmq"].Description!.Contains("The subscriber IAlarms is not connected", StringComparison.Ordinal));
        await calling.StopAsync();
    }

    private static Task<HealthReport> HealthOf(IHost host) => host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    private sealed class TwoShops([FromKeyedServices("east")] IShop east, [FromKeyedServices("west")] IShop west)
    {
        public async Task<string> NamesAsync() => $"{await east.NameAsync()} {await west.NameAsync()}";
    }

    private sealed class Seen
    {
        private readonly List<string> _all = [];

        public IReadOnlyList<string> All
        {
            get
            {
                lock (_all)
                {
                    return [.. _all];
                }
            }
        }

        public void Add(string one)
        {
            lock (_all)
            {
                _all.Add(one);
            }
        }
    }

    private sealed class SeenFilter(Seen seen) : ICallFilter, IHandlerFilter
    {
        public ValueTask InvokeAsync(OutgoingCall call, Func<OutgoingCall, ValueTask> next)
        {
            seen.Add($"out {call.Operation}");
            call.Headers["by"] = "client";
            return next(call);
        }

        public ValueTask InvokeAsync(CallContext call, Func<ValueTask> next)
        {
            seen.Add($"in {call.Operation} by {call.Headers.GetValueOrDefault("by")}");
            return next();
        }
    }
}
