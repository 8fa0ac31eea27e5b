using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PactMQ.Tests.Contracts;

namespace PactMQ.Tests.Hosting;

/// <summary>Settings from the configuration and from code: which goes before which, and what is said of wrong ones when the host starts.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("PactMQ:Deadline", "soon", "PactMQ:Deadline is 'soon', which cannot be read: it has to be longer than nothing, a length of time such as 00:00:05.")]
    [InlineData("PactMQ:IShop:Deadline", "00:00:00", "PactMQ:IShop:Deadline is 00:00:00: it has to be longer than nothing")]
    [InlineData("PactMQ:MaxAttempts", "0", "PactMQ:MaxAttempts is 0: it has to be a whole number of 1 or more; 1 turns retries off.")]
    [InlineData("PactMQ:IShop:Balance", "random", "PactMQ:IShop:Balance is 'random', which cannot be read: it has to be one of RoundRobin, Failover.")]
    [InlineData("PactMQ:IShop:Conect", "tcp://a:1", "PactMQ:IShop:Conect is no setting. Did you mean Connect?")]
    [InlineData("PactMQ:Sixty", "1", "PactMQ:Sixty is no setting. There are Deadline,")]
    [InlineData("PactMQ:Connect", "tcp://a:1", "PactMQ:Connect would be the endpoint of all ends: write PactMQ:<contract>:Connect.")]
    [InlineData("PactMQ:SendHighWaterMark", "-1", "PactMQ:SendHighWaterMark is -1: it has to be a whole number, 0 for no limit.")]
    [InlineData("PactMQ:DetailedErrors", "perhaps", "PactMQ:DetailedErrors is 'perhaps', which cannot be read: it has to be true or false.")]
    public async Task AWrongSettingStopsTheStartAndIsNamed(string key, string value, string complaint)
    {
        var builder = Hosts.Builder((key, value));
        builder.Services.AddPactMQ(mq => mq.AddClient<IShop>("tcp://127.0.0.1:9"));
        using var host = builder.Build();

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(complaint, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllComplaintsComeAtOnce()
    {
        var builder = Hosts.Builder(("PactMQ:IShop:Deadline", "-00:00:01"), ("PactMQ:IShop:StreamCredit", "none"));
        builder.Services.AddPactMQ(mq => mq.AddClient<IShop>());
        using var host = builder.Build();

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(3, refused.Failures.Count());
        Assert.Contains(refused.Failures, one => one.StartsWith("PactMQ:IShop:Connect is not set and the code gives no endpoint: the client IShop", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tcp:/127.0.0.1:1")]
    [InlineData("carrier://pigeon:1")]
    [InlineData("tcp://127.0.0.1:port")]
    public async Task AWrongEndpointNamesItsSettingAndItself(string endpoint)
    {
        var builder = Hosts.Builder(("PactMQ:IShop:Connect", endpoint));
        builder.Services.AddPactMQ(mq => mq.AddClient<IShop>());
        using var host = builder.Build();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Contains($"The client IShop cannot be made at '{endpoint}'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("PactMQ:IShop:Connect", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsSaidOfOneEndGoesBeforeWhatIsSaidOfAllAndTheOperatorBeforeTheCode()
    {
        var seen = new List<(TimeSpan Deadline, int Attempts, int Credit, int Mark)>();
        var builder = Hosts.Builder(("PactMQ:Deadline", "00:00:02"), ("PactMQ:StreamCredit", "20"), ("PactMQ:one:Deadline", "00:00:01"), ("PactMQ:one:SendHighWaterMark", "5"));
        builder.Services.AddPactMQ(mq => mq
            .Configure(o => (o.Deadline, o.MaxAttempts) = (TimeSpan.FromSeconds(9), 9))
            .AddClient<IShop>("tcp://127.0.0.1:9", "one", o => Note(o with { StreamCredit = 30, Deadline = TimeSpan.FromSeconds(8) }))
            .AddClient<IShop>("tcp://127.0.0.1:9", "two", Note)
            .AddServer<IShop, Shop>(Hosts.AnyPort));
        builder.Services.AddSingleton(new Shop("a"));
        using var host = builder.Build();
        await host.StartAsync();

        // Noted before the settings of the one end: those are seen at work below.
        Assert.Equal([(TimeSpan.FromSeconds(8), 9, 30, 1000), (TimeSpan.FromSeconds(2), 9, 20, 1000)], seen);
        var settings = host.Services.GetRequiredService<IOptionsMonitor<PactMQOptions>>();
        Assert.Equal((TimeSpan.FromSeconds(1), 5), (settings.Get("one").Deadline, settings.Get("one").SendHighWaterMark));
        var late = await Assert.ThrowsAsync<CallNotSentException>(() => host.Services.GetRequiredKeyedService<IShop>("one").PriceAsync("x").AsTask().WaitAsync(Limits.Patience));
        Assert.Contains("127.0.0.1:9", late.Message, StringComparison.Ordinal);
        await host.StopAsync();

        ServiceClientOptions Note(ServiceClientOptions o)
        {
            seen.Add((o.Deadline, o.MaxAttempts, o.StreamCredit, o.Socket.SendHighWaterMark));
            return o;
        }
    }

    [Fact]
    public void TwoEndsOfOneContractNeedKeys()
    {
        var services = new ServiceCollection();

        var refused = Assert.Throws<InvalidOperationException>(() => services.AddPactMQ(mq => mq.AddClient<IShop>("tcp://a:1").AddClient<IShop>("tcp://b:1")));

        Assert.Equal("IShop has a client already: give one of them another key.", refused.Message);
    }
}
