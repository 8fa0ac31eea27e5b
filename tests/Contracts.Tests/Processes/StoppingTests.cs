using System.Collections.Concurrent;
using System.Threading.Channels;
using PactMQ.Tests.Contracts;
using PactMQ.Tests.Hosting;

namespace PactMQ.Tests.Processes;

/// <summary>Hosts that are told to stop while others call them or wait for them: nothing that was taken is lost.</summary>
public sealed class StoppingTests
{
    [Fact]
    public async Task NoCallIsLostWhenOneOfTwoServersStopsUnderLoad()
    {
        var (east, eastern) = await Child.ShopAsync("east");
        var (west, western) = await Child.ShopAsync("west");
        using var first = east;
        using var second = west;
        await using var client = new ShopClient($"{eastern},{western}", new ServiceClientOptions { Deadline = Limits.Patience });
        await client.WaitForPeersAsync(2).WaitAsync(Limits.Patience);
        using var enough = new CancellationTokenSource();
        var (answered, names) = (0, new ConcurrentDictionary<string, int>());
        var callers = Enumerable.Range(0, 16).Select(_ => Task.Run(CallAsync)).ToList();
        await Limits.UntilAsync(() => client.NameAsync().AsTask(), _ => Volatile.Read(ref answered) > 500);

        await east.SignalAsync("TERM");
        Assert.Equal("stopped", await east.LineAsync());

        // Some more, after it has gone.
        var then = Volatile.Read(ref answered);
        await Limits.UntilAsync(() => client.NameAsync().AsTask(), _ => Volatile.Read(ref answered) > then + 500);
        await enough.CancelAsync();
        await Task.WhenAll(callers).WaitAsync(Limits.Patience);
        Assert.Equal("west", await client.NameAsync());

        // Not idempotent, so nothing may try it again that could have run.
        async Task CallAsync()
        {
            while (!enough.IsCancellationRequested)
            {
                Assert.Equal(5, await client.PriceAsync("apple"));
                Interlocked.Increment(ref answered);
            }
        }
    }

    [Fact]
    public async Task WhenTheOnlyServerStopsEveryCallHasAClearOutcome()
    {
        var (shop, endpoint) = await Child.ShopAsync("only");
        using var process = shop;
        await using var client = new ShopClient(endpoint, new ServiceClientOptions { Deadline = TimeSpan.FromSeconds(2) });
        await client.WaitForPeersAsync(1).WaitAsync(Limits.Patience);
        var answered = 0;
        var callers = Enumerable.Range(0, 16).Select(_ => Task.Run(CallAsync)).ToList();
        await Limits.UntilAsync(() => Task.FromResult(Volatile.Read(ref answered)), count => count > 500);

        await shop.SignalAsync("TERM");

        // Each was answered, or was not run and says so; none is unknown.
        var ends = await Task.WhenAll(callers).WaitAsync(Limits.Patience);
        Assert.All(ends, end => Assert.True(end is CallRejectedException { Status: CallStatus.Unavailable } or CallNotSentException, $"{end}"));
        Assert.Equal("stopped", await shop.LineAsync());

        async Task<Exception> CallAsync()
        {
            while (true)
            {
                try
                {
                    await client.PriceAsync("apple");
                    Interlocked.Increment(ref answered);
                }
                catch (Exception exception)
                {
                    return exception;
                }
            }
        }
    }

    [Fact]
    public async Task AStoppingPusherHandsOverWhatItHasTaken()
    {
        const int Jobs = 20_000;
        var options = new JobPullerOptions { Socket = new SocketOptions { ReceiveHighWaterMark = 10, TcpReceiveBuffer = 4096 } };
        await using var puller = new WorkPuller(Hosts.AnyPort, options);
        using var pusher = new Child("pusher", puller.Endpoint, $"{Jobs}");
        Assert.Equal("pushed", await pusher.LineAsync());

        // Nobody reads yet: most of them are in the other process, which is told to go.
        await pusher.SignalAsync("TERM");
        var done = Channel.CreateUnbounded<int>();
        var running = puller.RunAsync(new Taker(done.Writer));
        for (var job = 0; job < Jobs; job++)
        {
            Assert.Equal(job, await done.Reader.ReadAsync().AsTask().WaitAsync(Limits.Patience));
        }

        Assert.Equal("stopped", await pusher.LineAsync());
        Assert.Equal(0, await pusher.EndAsync());
        await puller.DisposeAsync();
        await running.WaitAsync(Limits.Patience);
    }

    private sealed class Taker(ChannelWriter<int> done) : IWork
    {
        public ValueTask DoAsync(int number, CancellationToken ct = default) => done.WriteAsync(number, ct);
    }
}
