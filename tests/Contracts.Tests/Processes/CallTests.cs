using PactMQ.Tests.Contracts;

namespace PactMQ.Tests.Processes;

/// <summary>All shapes of a call and all ways that it can end, with a server in a process of its own.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private Child _shop = null!;
    private string _endpoint = null!;
    private ShopClient _client = null!;

    public async Task InitializeAsync()
    {
        (_shop, _endpoint) = await Child.ShopAsync("shop", "PactMQ:IShop:MaxRequestBytes=100000");
        _client = new ShopClient(_endpoint);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        _shop.Dispose();
    }

    [Fact]
    public async Task EveryShapeOfACallWorks()
    {
        Assert.Equal(5, await _client.PriceAsync("apple"));
        Assert.Equal("shop", await _client.NameAsync());
        await _client.VisitAsync("one");
        await Limits.UntilAsync(() => _client.VisitorsAsync().AsTask(), visitors => visitors == 1);
        Assert.Equal(300, await CountAsync(_client.CatalogAsync(300, 10)));
        Assert.Equal(300 * 20, await _client.DeliverAsync(Parcels(300, 20)));
        var answers = new List<int>();
        await foreach (var answer in _client.HaggleAsync(Offers(200)))
        {
            answers.Add(answer);
        }

        Assert.Equal(Enumerable.Range(0, 200).Select(offer => offer * 2), answers);
        await using var clock = new ClockClient(_endpoint);
        Assert.NotEqual(await clock.ScopeAsync(), await clock.ScopeAsync());
    }

    [Fact]
    public async Task TheFiveOutcomesAreFiveTypes()
    {
        await using var other = new LoopbackOfAnother(_endpoint);
        await using var nobody = new ShopClient("tcp://127.0.0.1:9", new ServiceClientOptions { Deadline = TimeSpan.FromMilliseconds(200) });

        Assert.Equal(5, await _client.PriceAsync("apple"));
        var rejected = await Assert.ThrowsAsync<CallRejectedException>(() => other.AskAsync());
        Assert.Equal(CallStatus.Unimplemented, rejected.Status);
        await Assert.ThrowsAsync<CallNotSentException>(() => nobody.PriceAsync("apple").AsTask().WaitAsync(Limits.Patience));
        var failed = await Assert.ThrowsAsync<CallFailedException>(() => _client.PriceAsync("broken").AsTask());
        Assert.Equal("The handler of Shop/Price failed.", failed.Message);

        // The deadline travels: the handler is told as well. The connection stands, so a second is time enough to begin.
        using (CallScope.Begin(deadline: TimeSpan.FromSeconds(1)))
        {
            var unknown = await Assert.ThrowsAsync<CallOutcomeUnknownException>(() => _client.WaitAsync("late").AsTask().WaitAsync(Limits.Patience));
            Assert.Equal(CallStatus.DeadlineExceeded, unknown.Status);
        }

        await Limits.UntilAsync(() => _client.StateAsync("late").AsTask(), state => state == "cancelled");
    }

    [Fact]
    public async Task AFaultTravelsTyped()
    {
        var fault = await Assert.ThrowsAsync<SoldOutException>(() => _client.BuyAsync("nails", 4).AsTask());

        Assert.Equal(("nails", 3, "Only 3 of nails are left."), (fault.Item, fault.Left, fault.Message));
    }

    [Fact]
    public async Task CancellingStopsTheHandler()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = _client.WaitAsync("mine", cancellation.Token).AsTask();
        await Limits.UntilAsync(() => _client.StateAsync("mine").AsTask(), state => state == "waiting");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Limits.UntilAsync(() => _client.StateAsync("mine").AsTask(), state => state == "cancelled");
    }

    [Fact]
    public async Task LeavingAStreamStopsItsHandler()
    {
        await foreach (var _ in _client.CatalogAsync(1_000_000, 10))
        {
            break;
        }

        // When two answers in a row are the same, nothing yields any more.
        var last = -1;
        await Limits.UntilAsync(() => _client.ProgressAsync().AsTask(), progress =>
        {
            (var same, last) = (progress == last, progress);
            return same && progress > 0;
        });
        Assert.InRange(last, 1, 200);
    }

    [Fact]
    public async Task ServersAnswerRubbishAndTooMuchWithAStatusAndServeOn()
    {
        using (var stranger = new DealerSocket())
        {
            stranger.Connect(_endpoint);
            foreach (var frame in new byte[][] { [], [1, 2, 3], [0xC1], [0xC1, 0x10, 0, 0], [0xC1, 0xF0, 0, 0, 0, 0, 0, 0] })
            {
                await stranger.SendAsync(Message.Of(frame));
                await stranger.SendAsync(Message.Rent().AppendEmpty().Append(frame).Append([0xC1]));
            }
        }

        var large = await Assert.ThrowsAsync<CallRejectedException>(() => _client.PriceAsync(new string('x', 200_000)).AsTask());

        Assert.Equal(CallStatus.InvalidArgument, large.Status);
        Assert.Contains("at most 100000 are taken (MaxRequestBytes)", large.Message, StringComparison.Ordinal);
        Assert.Equal(5, await _client.PriceAsync("apple"));
    }

    [Fact]
    public async Task AStreamFromTheServerHoldsMemoryConstantWhileItsReaderIsSlow()
    {
        await using var reader = new ShopClient(_endpoint, new ServiceClientOptions { StreamCredit = 8 });
        var read = 0;
        await foreach (var page in reader.CatalogAsync(1000, 1_000_000))
        {
            if (++read == 10)
            {
                // Slow: the server comes to the end of its credit, and a hundred calls later it is still there.
                await Limits.UntilAsync(() => _client.ProgressAsync().AsTask(), progress => progress > 14);
                for (var call = 0; call < 100; call++)
                {
                    Assert.InRange(await _client.ProgressAsync(), 14, 10 + 8 + 1);
                }
            }
        }

        Assert.Equal(1000, read);
        Assert.InRange(_shop.PeakMemory, 1, 500_000_000);
    }

    [Fact]
    public async Task AStreamFromTheClientHoldsMemoryConstantWhileItsHandlerIsSlow()
    {
        using var gate = new CancellationTokenSource();
        var held = _client.WaitAsync("gate", gate.Token).AsTask();
        await Limits.UntilAsync(() => _client.StateAsync("gate").AsTask(), state => state == "waiting");
        var sent = 0;
        var delivering = _client.DeliverAsync(Counted()).AsTask();
        await Limits.UntilAsync(() => _client.ProgressAsync().AsTask(), progress => progress == 1);
        for (var call = 0; call < 100; call++)
        {
            await _client.ProgressAsync();
            Assert.InRange(Volatile.Read(ref sent), 1, 1 + 64 + 2);
        }

        await gate.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);

        Assert.Equal(600_000_000, await delivering.WaitAsync(Limits.Patience));
        Assert.InRange(_shop.PeakMemory, 1, 500_000_000);

        async IAsyncEnumerable<byte[]> Counted()
        {
            var parcel = new byte[1_000_000];
            for (var number = 0; number < 600; number++)
            {
                Interlocked.Increment(ref sent);
                yield return parcel;
                await Task.Yield();
            }
        }
    }

    private static async Task<int> CountAsync<T>(IAsyncEnumerable<T> items)
    {
        var count = 0;
        await foreach (var _ in items)
        {
            count++;
        }

        return count;
    }

    private static async IAsyncEnumerable<byte[]> Parcels(int count, int bytes)
    {
        for (var parcel = 0; parcel < count; parcel++)
        {
            yield return new byte[bytes];
            await Task.Yield();
        }
    }

    private static async IAsyncEnumerable<int> Offers(int count)
    {
        for (var offer = 0; offer < count; offer++)
        {
            yield return offer;
            await Task.Yield();
        }
    }

    /// <summary>A client of a contract that the server does not serve.</summary>
    private sealed class LoopbackOfAnother(string endpoint) : IAsyncDisposable
    {
        private readonly UnservedClient _client = new(endpoint);

        public Task AskAsync() => _client.AskAsync().AsTask();

        public ValueTask DisposeAsync() => _client.DisposeAsync();
    }
}
