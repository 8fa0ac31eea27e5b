using System.Diagnostics;
using PactMQ.Tests.Contracts;

namespace PactMQ.Tests.Processes;

/// <summary>What is tried again and what is not, with servers in processes of their own.</summary>
public sealed class RetryTests
{
    [Fact]
    public async Task AnOverloadedServerIsAskedAgainWhenItSaid()
    {
        var (shop, endpoint) = await Child.ShopAsync("busy", "PactMQ:IShop:MaxConcurrency=1", "PactMQ:IShop:RetryAfter=00:00:02");
        using var process = shop;
        await using var client = new ShopClient(endpoint, new ServiceClientOptions { Deadline = Limits.Patience, MaxAttempts = 2, RetryDelay = TimeSpan.FromMilliseconds(1) });
        using var end = new CancellationTokenSource();
        var held = client.WaitAsync("held", end.Token).AsTask();
        await Limits.UntilAsync(() => Record.ExceptionAsync(() => new ShopClientOnce(endpoint).PriceAsync()), failure => failure is CallRejectedException);

        var began = Stopwatch.GetTimestamp();
        var sent = client.Statistics.Sent;
        var call = client.PriceAsync("attempt").AsTask();
        await Limits.UntilAsync(() => Task.FromResult(client.Statistics.Received), received => received > 0);
        await end.CancelAsync();

        Assert.Equal(2, await call.WaitAsync(Limits.Patience));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(1.99), Limits.Patience);
        Assert.Equal(3, client.Statistics.Sent - sent);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
    }

    [Fact]
    public async Task AtMostATenthOfTheCallsIsTriedAgain()
    {
        var (shop, endpoint) = await Child.ShopAsync("busy", "PactMQ:IShop:MaxConcurrency=1");
        using var process = shop;
        await using var client = new ShopClient(endpoint, new ServiceClientOptions { Deadline = Limits.Patience, MaxAttempts = 3, RetryDelay = TimeSpan.FromMilliseconds(1) });
        using var end = new CancellationTokenSource();
        var held = client.WaitAsync("held", end.Token).AsTask();
        await Limits.UntilAsync(() => Record.ExceptionAsync(() => new ShopClientOnce(endpoint).PriceAsync()), failure => failure is CallRejectedException);

        var sent = client.Statistics.Sent;
        for (var call = 0; call < 100; call++)
        {
            var rejected = await Assert.ThrowsAsync<CallRejectedException>(() => client.PriceAsync("apple").AsTask());
            Assert.Equal(CallStatus.ResourceExhausted, rejected.Status);
        }

        // Ten to begin with, and then one for every ten calls.
        Assert.InRange(client.Statistics.Sent - sent - 100, 10, 20);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
    }

    [Fact]
    public async Task AServerThatIsKilledInTheMiddleOfACallLeavesItsOutcomeUnknownAndNobodyRunsItAgain()
    {
        var (east, eastern) = await Child.ShopAsync("east");
        var (west, western) = await Child.ShopAsync("west");
        using var first = east;
        using var second = west;
        await using var client = new ShopClient($"{eastern},{western}", new ServiceClientOptions { Balance = CallBalance.Failover, Deadline = Limits.Patience });
        await client.WaitForPeersAsync(2).WaitAsync(Limits.Patience);
        var waiting = client.WaitAsync("mine").AsTask();
        await Limits.UntilAsync(() => client.StateAsync("mine").AsTask(), state => state == "waiting");
        Assert.Equal("east", await client.NameAsync());

        await east.SignalAsync("KILL");

        var unknown = await Assert.ThrowsAsync<CallOutcomeUnknownException>(() => waiting.WaitAsync(Limits.Patience));
        Assert.Equal(CallStatus.Unavailable, unknown.Status);
        Assert.Contains("its handler may have run", unknown.Message, StringComparison.Ordinal);
        Assert.Equal("west", await client.NameAsync());
        Assert.Equal("none", await client.StateAsync("mine"));
    }

    /// <summary>A client for one call that is not tried again.</summary>
    private sealed class ShopClientOnce(string endpoint)
    {
        public async Task PriceAsync()
        {
            await using var client = new ShopClient(endpoint, new ServiceClientOptions { MaxAttempts = 1, Deadline = Limits.Patience });
            await client.PriceAsync("apple");
        }
    }
}
