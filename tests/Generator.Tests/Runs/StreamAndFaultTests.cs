namespace PactMQ.Generator.Tests.Runs;

/// <summary>Streams from the client, declared faults, headers and several contracts on one endpoint, over tcp.</summary>
public sealed class StreamAndFaultTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(30));
    private readonly Stock _stock = new() { ReadsFreely = 50 };
    private StockServer _server = null!;
    private StockClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = new StockServer("tcp://127.0.0.1:*", _stock, new ServiceHostOptions { StreamCredit = 8, DrainTimeout = TimeSpan.Zero, Beside = [ServedContract.Of<ILibrary>(new Library())] });
        await _server.StartAsync();
        _client = new StockClient(_server.Endpoint);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
        _deadline.Dispose();
    }

    [Fact]
    public async Task ADeclaredFaultArrivesAsItself()
    {
        var fault = await Assert.ThrowsAsync<OutOfStockException>(async () => await _client.TakeAsync("nails", 5, _deadline.Token));

        Assert.Equal(("nails", 3, "Only 3 of nails are left."), (fault.Item, fault.Left, fault.Message));
        Assert.Equal(1, await _client.TakeAsync("nails", 2, _deadline.Token));
    }

    [Fact]
    public async Task AStreamFromTheClientIsHeldBackByASlowHandler()
    {
        var sent = 0;
        async IAsyncEnumerable<int> Items()
        {
            while (sent < 1000)
            {
                // Counted before it goes: the handler may have read it before this goes on.
                sent++;
                yield return 1;
                await Task.Yield();
            }
        }

        var call = _client.ImportAsync("abc", Items(), _deadline.Token).AsTask();
        Assert.True(SpinWait.SpinUntil(() => _stock.Read == 50, TimeSpan.FromSeconds(20)));

        // What was granted beyond what was read is all that can be on its way; one item waits for credit.
        Assert.InRange(sent, 50, 50 + 16 + 1);
        _stock.Gate.SetResult();

        Assert.Equal(1003, await call);
    }

    [Fact]
    public async Task StreamsGoBothWaysAtOnce()
    {
        async IAsyncEnumerable<string> Lines()
        {
            for (var line = 0; line < 300; line++)
            {
                yield return line.ToString(System.Globalization.CultureInfo.InvariantCulture);
                await Task.Yield();
            }
        }

        var lines = new List<string>();
        await foreach (var line in _client.EchoAsync(Lines(), ">", _deadline.Token))
        {
            lines.Add(line);
        }

        Assert.Equal(Enumerable.Range(0, 300).Select(line => $">{line}"), lines);
    }

    [Fact]
    public async Task AStreamThatFailsAtTheClientCancelsTheHandlerAndThrows()
    {
        static async IAsyncEnumerable<int> Broken()
        {
            yield return 1;
            await Task.Yield();
            throw new FormatException("mine");
        }

        await Assert.ThrowsAsync<FormatException>(async () => await _client.ImportAsync("", Broken(), _deadline.Token));

        Assert.Equal(0, await _client.TakeAsync("x", 3, _deadline.Token));
    }

    [Fact]
    public async Task HeadersReachTheHandlerAndDeadlinesAreInherited()
    {
        using (CallScope.Begin(new Dictionary<string, string> { ["tenant"] = "sieben", ["Ü"] = "ö" }))
        {
            Assert.Equal("sieben", await _client.HeaderAsync("TENANT"));
            Assert.Equal("ö", await _client.HeaderAsync("Ü"));
        }

        Assert.Equal("none", await _client.HeaderAsync("tenant"));
        using (CallScope.Begin(deadline: TimeSpan.FromMilliseconds(100)))
        {
            await Assert.ThrowsAnyAsync<CallException>(async () => await _client.SlowAsync());
        }

        await _stock.Cancelled.Task.WaitAsync(_deadline.Token);
    }

    [Fact]
    public async Task SeveralContractsShareAnEndpoint()
    {
        await using var library = new LibraryClient(_server.Endpoint);

        Assert.Equal(2, await library.CountAsync());
        Assert.Equal(2, await _client.TakeAsync("x", 1, _deadline.Token));
        Assert.Equal(["Stock", "Library"], _server.Contracts.Select(contract => contract.Name));
    }

    [Fact]
    public async Task DescribeTellsTheShapes()
    {
        await using var socket = new DealerSocket();
        socket.Connect(_server.Endpoint);
        await socket.SendAsync(Message.Rent().AppendEmpty().Append([0xC1, 0x19, 0, 0]), _deadline.Token);

        using var answer = await socket.ReceiveAsync(_deadline.Token);

        Assert.Equal("C1190000", Convert.ToHexString(answer.Span(1)));
        var text = answer.GetString(2);
        Assert.Contains("contract Stock RequestReply", text, StringComparison.Ordinal);
        Assert.Contains("operation Import ClientStream", text, StringComparison.Ordinal);
        Assert.Contains("contract Library", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASecondEndpointTakesOverWhenTheFirstGoesAway()
    {
        await using var second = new StockServer("tcp://127.0.0.1:*", _stock);
        await second.StartAsync();
        await using var client = new StockClient($"{_server.Endpoint},{second.Endpoint}", new ServiceClientOptions { Balance = CallBalance.Failover, MaxAttempts = 5 });
        await client.WaitForPeersAsync(2, _deadline.Token);
        Assert.Equal(2, await client.TakeAsync("x", 1));
        Assert.Equal(0, second.Statistics.Received);

        await _server.StopAsync();

        Assert.Equal(1, await client.TakeAsync("x", 2));
        Assert.True(second.Statistics.Received > 0 || _server.Statistics.Received > 1);
    }

    [Fact]
    public async Task LosingTheServerEndsACallAsUnknown()
    {
        var call = _client.SlowAsync(CancellationToken.None).AsTask();
        await _stock.Began.Task.WaitAsync(_deadline.Token);
        var stopping = _server.DisposeAsync();

        var failure = await Assert.ThrowsAnyAsync<CallException>(() => call);
        await stopping;

        Assert.True(failure is CallOutcomeUnknownException or CallFailedException, failure.ToString());
        Assert.Equal(CallStatus.Unavailable, failure.Status);
    }

    [Fact]
    public async Task AFilterOnEitherSideSeesTheCallAndMayRefuseIt()
    {
        var filter = new KeyFilter();
        await using var server = new StockServer("tcp://127.0.0.1:*", _stock, new ServiceHostOptions { Filters = [filter] });
        await server.StartAsync();
        await using var without = new StockClient(server.Endpoint);
        await using var with = new StockClient(server.Endpoint, new ServiceClientOptions { Filters = [filter] });

        var refused = await Assert.ThrowsAsync<CallRejectedException>(async () => await without.TakeAsync("x", 1));

        Assert.Equal(CallStatus.PermissionDenied, refused.Status);
        Assert.Equal(2, await with.TakeAsync("x", 1));
        Assert.Equal(["out Stock/Take", "in Stock/Take"], filter.Seen);
    }

    private sealed class KeyFilter : ICallFilter, IHandlerFilter
    {
        public List<string> Seen { get; } = [];

        public ValueTask InvokeAsync(OutgoingCall call, Func<OutgoingCall, ValueTask> next)
        {
            Seen.Add($"out {call.Operation}");
            call.Headers["key"] = "good";
            return next(call);
        }

        public ValueTask InvokeAsync(CallContext call, Func<ValueTask> next)
        {
            if (call.Headers.GetValueOrDefault("key") != "good")
            {
                throw new CallRefusedException(CallStatus.PermissionDenied, "No key.");
            }

            Seen.Add($"in {call.Operation}");
            return next();
        }
    }
}
