using PactMQ.Tests.Contracts;
using PactMQ.Tests.Hosting;

namespace PactMQ.Tests.Processes;

/// <summary>Several servers for one client: in turn, in order, behind a proxy, and while they go, each in a process of its own.</summary>
public sealed class SeveralServersTests
{
    [Fact]
    public async Task CallsGoInTurnAndALostServerIsLeftOut()
    {
        var (east, eastern) = await Child.ShopAsync("east");
        var (west, western) = await Child.ShopAsync("west");
        using var first = east;
        using var second = west;
        await using var client = new ShopClient($"{eastern},{western}");
        await client.WaitForPeersAsync(2).WaitAsync(Limits.Patience);
        var names = new List<string>();
        for (var call = 0; call < 10; call++)
        {
            names.Add(await client.NameAsync());
        }

        Assert.Equal(5, names.Count(name => name == "east"));
        Assert.Equal(5, names.Count(name => name == "west"));

        // Asked while it is stopped and then killed: what may be repeated is, what may not is not.
        await east.SignalAsync("STOP");
        await using var failover = new ShopClient($"{eastern},{western}", new ServiceClientOptions { Balance = CallBalance.Failover, Deadline = Limits.Patience });
        await failover.WaitForPeersAsync(1).WaitAsync(Limits.Patience);
        var repeated = new List<Task<string>>();
        var once = new List<Task<int>>();
        for (var call = 0; call < 2; call++)
        {
            repeated.Add(client.NameAsync().AsTask());
            once.Add(client.PriceAsync("apple").AsTask());
        }

        // In turn: the calls alternate, so each kind has been sent to one server only. A further one of each shifts them.
        repeated.Add(client.NameAsync().AsTask());
        once.Add(client.PriceAsync("apple").AsTask());
        once.Add(client.PriceAsync("apple").AsTask());
        await east.SignalAsync("KILL");

        Assert.All(await Task.WhenAll(repeated).WaitAsync(Limits.Patience), name => Assert.Equal("west", name));
        var outcomes = await Task.WhenAll(once.Select(call => Record.ExceptionAsync(() => call.WaitAsync(Limits.Patience))));
        Assert.Contains(outcomes, outcome => outcome is CallOutcomeUnknownException { Status: CallStatus.Unavailable });
        Assert.Contains(outcomes, outcome => outcome is null);
        Assert.Equal("west", await failover.NameAsync());
    }

    [Fact]
    public async Task ServersBehindASharedQueueShareCallsAndStreamsSayWhyTheyCannotPass()
    {
        await using var queue = Intermediary.SharedQueue(Hosts.AnyPort, Hosts.AnyPort);
        using var stop = new CancellationTokenSource();
        var running = queue.RunAsync(stop.Token);
        using var east = new Child("shop", "east", ">" + queue.Backend.LastEndpoint);
        using var west = new Child("shop", "west", ">" + queue.Backend.LastEndpoint);
        await Task.WhenAll(east.LineAsync(), west.LineAsync());
        await using var client = new ShopClient(queue.Frontend.LastEndpoint!);
        var names = new HashSet<string>();
        await Limits.UntilAsync(() => client.NameAsync().AsTask(), name =>
        {
            names.Add(name);
            return names.Count == 2;
        });

        Assert.Equal(5, await client.PriceAsync("apple"));
        await client.VisitAsync("one way");
        await Assert.ThrowsAsync<SoldOutException>(() => client.BuyAsync("nails", 4).AsTask());
        var down = await Assert.ThrowsAsync<CallRejectedException>(async () =>
        {
            await foreach (var _ in client.CatalogAsync(1, 1))
            {
            }
        });
        var up = await Assert.ThrowsAsync<CallRejectedException>(() => client.DeliverAsync(None()).AsTask());
        Assert.All([down, up], refused =>
        {
            Assert.Equal(CallStatus.Unimplemented, refused.Status);
            Assert.Contains("Streams do not work through a proxy: what follows the request might reach another server.", refused.Message, StringComparison.Ordinal);
        });
        await stop.CancelAsync();
        await Record.ExceptionAsync(() => running.WaitAsync(Limits.Patience));

        static async IAsyncEnumerable<byte[]> None()
        {
            await Task.Yield();
            yield break;
        }
    }

    [Fact]
    public async Task ACancellationThatCannotPassAProxyIsSaidAndTheCallerIsFreeAtOnce()
    {
        await using var queue = Intermediary.SharedQueue(Hosts.AnyPort, Hosts.AnyPort);
        using var stop = new CancellationTokenSource();
        var running = queue.RunAsync(stop.Token);
        using var east = new Child("shop", "east", ">" + queue.Backend.LastEndpoint);
        using var west = new Child("shop", "west", ">" + queue.Backend.LastEndpoint);
        await Task.WhenAll(east.LineAsync(), west.LineAsync());
        using var log = new Recorder();
        await using var client = new ShopClient(queue.Frontend.LastEndpoint!, new ServiceClientOptions { LoggerFactory = log });
        var names = new HashSet<string>();
        await Limits.UntilAsync(() => client.NameAsync().AsTask(), name =>
        {
            names.Add(name);
            return names.Count == 2;
        });

        // In turn: the request goes to one server, and the cancellation that follows it to the other.
        using var cancellation = new CancellationTokenSource();
        var waiting = client.WaitAsync("mine", cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Limits.Patience));
        await log.UntilAsync(1007, 1);
        Assert.Contains("does not find its server: behind tcp://127.0.0.1:", log.Of(1007)[0], StringComparison.Ordinal);
        Assert.Equal(5, await client.PriceAsync("apple"));
        await stop.CancelAsync();
        await Record.ExceptionAsync(() => running.WaitAsync(Limits.Patience));
    }

    [Fact]
    public async Task AServerTakesNoMoreCallsThanItsLimitsAllow()
    {
        var (shop, endpoint) = await Child.ShopAsync("busy", "PactMQ:IShop:MaxConcurrency=3", "PactMQ:IShop:MaxConcurrencyPerPeer=2", "PactMQ:IShop:RetryAfter=00:00:07");
        using var process = shop;
        var options = new ServiceClientOptions { MaxAttempts = 1, Deadline = Limits.Patience };
        await using var one = new ShopClient(endpoint, options);
        await using var two = new ShopClient(endpoint, options);
        using var cancellation = new CancellationTokenSource();
        var held = new[] { one.WaitAsync("a", cancellation.Token).AsTask(), one.WaitAsync("b", cancellation.Token).AsTask() };
        await StateAsync("a");
        await StateAsync("b");

        // A call still counts for a moment after its answer, so that the next one may be refused for it.
        var peer = await RefusalAsync(one, "(MaxConcurrencyPerPeer)");
        var third = Record.ExceptionAsync(() => two.WaitAsync("c", cancellation.Token).AsTask());
        var all = await RefusalAsync(two, "(MaxConcurrency)");

        Assert.Equal((CallStatus.ResourceExhausted, TimeSpan.FromSeconds(7)), (peer.Status, peer.RetryAfter));
        Assert.Equal(CallStatus.ResourceExhausted, all.Status);
        await cancellation.CancelAsync();
        var ends = await Task.WhenAll(held.Select(wait => Record.ExceptionAsync(() => wait)));
        Assert.All(ends, end => Assert.IsAssignableFrom<OperationCanceledException>(end));
        await third.WaitAsync(Limits.Patience);
        await Limits.UntilAsync(() => Record.ExceptionAsync(() => two.PriceAsync("x").AsTask()), failure => failure is null);

        Task StateAsync(string name) => Limits.UntilAsync(
            async () =>
            {
                try
                {
                    return await two.StateAsync(name);
                }
                catch (CallRejectedException)
                {
                    return "refused";
                }
            },
            state => state == "waiting");

        static async Task<CallRejectedException> RefusalAsync(ShopClient client, string limit)
        {
            Exception? refusal = null;
            await Limits.UntilAsync(
                () => Record.ExceptionAsync(() => client.PriceAsync("x").AsTask()),
                failure => (refusal = failure)?.Message.Contains(limit, StringComparison.Ordinal) ?? false);
            return Assert.IsType<CallRejectedException>(refusal);
        }
    }

    [Fact]
    public async Task WhoHasNoKeyIsUnauthenticatedAndNothingRuns()
    {
        var (shop, endpoint) = await Child.ShopAsync("locked", "key=good");
        using var process = shop;
        await using var client = new ShopClient(endpoint);

        var refused = await Assert.ThrowsAsync<CallRejectedException>(() => client.PriceAsync("apple").AsTask());
        Assert.Equal(CallStatus.Unauthenticated, refused.Status);
        using var scope = CallScope.Begin(new Dictionary<string, string> { ["key"] = "good" });
        Assert.Equal(5, await client.PriceAsync("apple"));
    }

    [Fact]
    public async Task AStoppingServerSendsCallersAwayAndFinishesWhatItHas()
    {
        var (east, eastern) = await Child.ShopAsync("east", "PactMQ:IShop:DrainTimeout=00:00:30");
        var (west, western) = await Child.ShopAsync("west");
        using var first = east;
        using var second = west;
        await using var client = new ShopClient($"{eastern},{western}", new ServiceClientOptions { Balance = CallBalance.Failover });
        await client.WaitForPeersAsync(2).WaitAsync(Limits.Patience);
        var more = new TaskCompletionSource();
        var delivering = client.DeliverAsync(Parcels()).AsTask();
        await Limits.UntilAsync(() => client.ProgressAsync().AsTask(), progress => progress == 1);
        Assert.Equal("east", await client.NameAsync());

        await east.SignalAsync("TERM");

        // GOAWAY: new calls go to the other server, while the stream is still open here.
        await Limits.UntilAsync(() => client.NameAsync().AsTask(), name => name == "west");
        more.SetResult();
        Assert.Equal(3, await delivering.WaitAsync(Limits.Patience));
        Assert.Equal("stopped", await east.LineAsync());
        Assert.Equal(0, await east.EndAsync());

        async IAsyncEnumerable<byte[]> Parcels()
        {
            yield return [1];
            await more.Task;
            yield return [2, 3];
        }
    }

    [Fact]
    public async Task AServerThatHasDrainedLongEnoughCancelsTheRest()
    {
        var (shop, endpoint) = await Child.ShopAsync("short", "PactMQ:DrainTimeout=00:00:00.100");
        using var process = shop;
        await using var client = new ShopClient(endpoint, new ServiceClientOptions { Deadline = Limits.Patience });
        var waiting = client.WaitAsync("for ever").AsTask();
        await Limits.UntilAsync(() => client.StateAsync("for ever").AsTask(), state => state == "waiting");

        await shop.SignalAsync("TERM");

        var failed = await Assert.ThrowsAsync<CallFailedException>(() => waiting.WaitAsync(Limits.Patience));
        Assert.Equal(CallStatus.Unavailable, failed.Status);
        Assert.Equal("stopped", await shop.LineAsync());
    }
}
