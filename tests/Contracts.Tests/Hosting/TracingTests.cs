using System.Diagnostics;
using PactMQ.Tests.Contracts;
using PactMQ.Tests.Processes;

namespace PactMQ.Tests.Hosting;

/// <summary>What OpenTelemetry would see, by the names of its conventions. The only class that listens, so that no other test sees activities.</summary>
public sealed class TracingTests : IDisposable
{
    private readonly List<Activity> _activities = [];
    private readonly ActivityListener _listener;

    public TracingTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PactMQTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (_activities)
                {
                    _activities.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task ACallIsOneTraceFromTheClientToTheHandler()
    {
        await using var server = new ShopServer(Hosts.AnyPort, new Shop("traced"));
        await server.StartAsync();
        await using var client = new ShopClient(server.Endpoint);

        await client.PriceAsync("traced");

        var called = await StoppedAsync("Shop/Price", ActivityKind.Client, server.Endpoint);
        var served = await StoppedAsync("Shop/Price", ActivityKind.Server, null, called.TraceId);
        Assert.Equal(called.SpanId, served.ParentSpanId);
        Assert.True(served.HasRemoteParent);
        Assert.Equal(("pactmq", "Shop/Price", "OK"), (called.GetTagItem("rpc.system.name"), called.GetTagItem("rpc.method"), called.GetTagItem("rpc.status_code")));
        Assert.Equal("127.0.0.1", called.GetTagItem("server.address"));
        Assert.IsType<int>(called.GetTagItem("server.port"));
    }

    [Fact]
    public async Task AnEventLinksItsHandlerToItsPublisher()
    {
        await using var publisher = new AlarmsPublisher(Hosts.AnyPort);
        await using var subscriber = new AlarmsSubscriber(publisher.Endpoint);
        await subscriber.SubscribeAllAsync().WaitAsync(Limits.Patience);
        var alarms = new Alarms();
        var running = subscriber.RunAsync(alarms);

        await publisher.RaisedAsync("traced", 1, []);

        await alarms.NextAsync();
        await subscriber.DisposeAsync();
        await running;
        var sent = await StoppedAsync("send Alarms/Raised", ActivityKind.Producer, null);
        var processed = await StoppedAsync("process Alarms/Raised", ActivityKind.Consumer, null);
        Assert.Equal(sent.SpanId, Assert.Single(processed.Links).Context.SpanId);
        Assert.Equal(("zeromq", "process", "Alarms/Raised"), (processed.GetTagItem("messaging.system"), processed.GetTagItem("messaging.operation.name"), processed.GetTagItem("messaging.destination.name")));
    }

    [Fact]
    public async Task ATraceGoesOnInAnotherProcess()
    {
        using var teller = new Child("teller");
        var endpoint = await teller.LineAsync();
        await using var client = new TellerClient(endpoint);
        using var scope = CallScope.Begin(new Dictionary<string, string> { ["tenant"] = "7", ["by"] = "test" });

        var seen = (await client.TellAsync()).Split(' ');

        var called = await StoppedAsync("Teller/Tell", ActivityKind.Client, endpoint);
        Assert.Equal([$"{called.TraceId}", $"{called.SpanId}"], seen[^2..]);
    }

    [Fact]
    public async Task AOneWayCallPassesFiltersAndIsTracedToo()
    {
        await using var server = new ShopServer(Hosts.AnyPort, new Shop("traced"));
        await server.StartAsync();
        var filter = new CountingFilter();
        await using var client = new ShopClient(server.Endpoint, new ServiceClientOptions { Filters = [filter] });

        await client.VisitAsync("one");

        var called = await StoppedAsync("Shop/Visit", ActivityKind.Client, server.Endpoint);
        var served = await StoppedAsync("Shop/Visit", ActivityKind.Server, null, called.TraceId);
        Assert.Equal(called.SpanId, served.ParentSpanId);
        Assert.Equal(1, filter.Calls);
    }

    [Fact]
    public async Task AStreamIsMeasuredToItsEnd()
    {
        await using var server = new ShopServer(Hosts.AnyPort, new Shop("traced"));
        await server.StartAsync();
        await using var client = new ShopClient(server.Endpoint);
        var pages = 0;
        await foreach (var _ in client.CatalogAsync(200, 1))
        {
            if (++pages == 1)
            {
                Assert.Null(Stopped("Shop/Catalog", ActivityKind.Client, server.Endpoint));
            }
        }

        var whole = await StoppedAsync("Shop/Catalog", ActivityKind.Client, server.Endpoint);
        Assert.Equal(("OK", null), (whole.GetTagItem("rpc.status_code"), whole.GetTagItem("error.type")));
        await foreach (var _ in client.HaggleAsync(Broken()).WithCancellation(CancellationToken.None))
        {
            break;
        }

        Assert.Equal("CANCELLED", (await StoppedAsync("Shop/Haggle", ActivityKind.Client, server.Endpoint)).GetTagItem("rpc.status_code"));
        await Assert.ThrowsAsync<FormatException>(() => client.DeliverAsync(Nothing()).AsTask());
        Assert.Equal("System.FormatException", (await StoppedAsync("Shop/Deliver", ActivityKind.Client, server.Endpoint)).GetTagItem("error.type"));

        static async IAsyncEnumerable<int> Broken()
        {
            for (var offer = 0; ; offer++)
            {
                yield return offer;
                await Task.Yield();
            }
        }

        static async IAsyncEnumerable<byte[]> Nothing()
        {
            await Task.Yield();
            yield return [];
            throw new FormatException("The sequence itself fails.");
        }
    }

    [Fact]
    public async Task AnUnknownMethodMakesNoNewName()
    {
        await using var server = new ShopServer(Hosts.AnyPort, new Shop("traced"));
        await server.StartAsync();
        await using var client = new LaterShopClient(string.Concat(server.Endpoint));

        await Assert.ThrowsAsync<CallRejectedException>(() => client.RefundAsync("apple").AsTask());

        var called = await StoppedAsync("Shop/Refund", ActivityKind.Client, server.Endpoint);
        var served = await StoppedAsync("_OTHER", ActivityKind.Server, null, called.TraceId);
        Assert.Equal(("_OTHER", "UNIMPLEMENTED"), (served.GetTagItem("rpc.method"), served.GetTagItem("rpc.status_code")));
        Assert.Matches("^Shop/[0-9a-f]{8}$", (string)served.GetTagItem("rpc.method_original")!);
        Assert.Equal(ActivityStatusCode.Error, served.Status);
    }

    // An activity ends a little after what it tells of.
    private async Task<Activity> StoppedAsync(string name, ActivityKind kind, string? endpoint, ActivityTraceId? trace = null)
    {
        Activity? found = null;
        await Limits.UntilAsync(
            async () =>
            {
                await Task.Yield();
                return found = Stopped(name, kind, endpoint, trace);
            },
            activity => activity is not null);
        return found!;
    }

    private Activity? Stopped(string name, ActivityKind kind, string? endpoint, ActivityTraceId? trace = null)
    {
        lock (_activities)
        {
            return _activities.FirstOrDefault(one => one.OperationName == name && one.Kind == kind
                && (trace is null || one.TraceId == trace)
                && (endpoint is null || endpoint.EndsWith($":{one.GetTagItem("server.port")}", StringComparison.Ordinal)));
        }
    }

    private sealed class CountingFilter : ICallFilter
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public ValueTask InvokeAsync(OutgoingCall call, Func<OutgoingCall, ValueTask> next)
        {
            Interlocked.Increment(ref _calls);
            return next(call);
        }
    }
}
