using System.Diagnostics;
using System.Diagnostics.Metrics;
using PactMQ.Tests.Contracts;

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
            ShouldListenTo = source => source.Name == "PactMQ",
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
    public async Task MetricsHaveTheNamesOfTheConventions()
    {
        var seen = new HashSet<string>();
        using var meters = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "PactMQ")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<double>((instrument, _, _, _) => Note(instrument));
        meters.SetMeasurementEventCallback<long>((instrument, _, _, _) => Note(instrument));
        meters.Start();
        await using var server = new ShopServer(Hosts.AnyPort, new Shop("measured"), new ServiceHostOptions { MaxConcurrency = 1 });
        await server.StartAsync();
        await using var client = new ShopClient(server.Endpoint, new ServiceClientOptions { MaxAttempts = 1 });
        using var cancellation = new CancellationTokenSource();

        // Calls that wait for the connection may overtake each other; those afterwards do not.
        await client.WaitForPeersAsync(1).WaitAsync(Limits.Patience);
        var waiting = client.WaitAsync("held", cancellation.Token).AsTask();
        CallRejectedException? refused = null;
        while (refused is null)
        {
            refused = (CallRejectedException?)await Record.ExceptionAsync(() => client.PriceAsync("x").AsTask());
        }

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await using var puller = new WorkPuller(Hosts.AnyPort);
        await using var pusher = new WorkPusher(puller.Endpoint);
        var handled = new TaskCompletionSource();
        var running = puller.RunAsync(new Worker(handled));
        await pusher.DoAsync(1);
        await handled.Task.WaitAsync(Limits.Patience);
        await puller.DisposeAsync();
        await running;

        Assert.Equal(CallStatus.ResourceExhausted, refused.Status);
        string[] expected =
        [
            "rpc.client.call.duration", "rpc.server.call.duration", "pactmq.calls.rejected",
            "messaging.client.sent.messages", "messaging.client.consumed.messages", "messaging.process.duration",
        ];
        lock (seen)
        {
            Assert.Subset(seen, expected.ToHashSet());
        }

        void Note(Instrument instrument)
        {
            lock (seen)
            {
                seen.Add(instrument.Name);
            }
        }
    }

    // An activity ends a little after what it tells of.
    private async Task<Activity> StoppedAsync(string name, ActivityKind kind, string? endpoint, ActivityTraceId? trace = null)
    {
        Activity? found = null;
        await Limits.UntilAsync(
            async () =>
            {
                await Task.Yield();
                lock (_activities)
                {
                    return found = _activities.FirstOrDefault(one => one.OperationName == name && one.Kind == kind
                        && (trace is null || one.TraceId == trace)
                        && (endpoint is null || endpoint.EndsWith($":{one.GetTagItem("server.port")}", StringComparison.Ordinal)));
                }
            },
            activity => activity is not null);
        return found!;
    }

    private sealed class Worker(TaskCompletionSource handled) : IWork
    {
        public ValueTask DoAsync(int number)
        {
            handled.SetResult();
            return default;
        }
    }
}
