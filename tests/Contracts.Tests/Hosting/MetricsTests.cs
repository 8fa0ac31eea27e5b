using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using PactMQ.Tests.Contracts;

namespace PactMQ.Tests.Hosting;

/// <summary>What a meter's listener is told of calls, events and jobs: names, units and tags as the conventions have them.</summary>
public sealed class MetricsTests : IDisposable
{
    private readonly ConcurrentQueue<(string Instrument, string? Unit, Dictionary<string, object?> Tags)> _told = [];
    private readonly MeterListener _listener = new()
    {
        InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == PactMQTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        },
    };

    public MetricsTests()
    {
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task CallsAreMeasuredOnBothSides()
    {
        await using var server = new ShopServer(Hosts.AnyPort, new Shop("measured"));
        await server.StartAsync();
        await using var client = new ShopClient(server.Endpoint);

        await client.PriceAsync("apple");
        await Assert.ThrowsAsync<CallFailedException>(() => client.PriceAsync("broken").AsTask());

        var port = int.Parse(server.Endpoint[(server.Endpoint.LastIndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        var called = await ToldAsync("rpc.client.call.duration", "s", "Shop/Price", tags => Equals(tags.GetValueOrDefault("server.port"), port) && Equals(tags["rpc.status_code"], "OK"));
        Assert.Equal(["rpc.method", "rpc.status_code", "rpc.system.name", "server.address", "server.port"], called.Keys.Order());
        Assert.Equal(("pactmq", "OK", "127.0.0.1"), (called["rpc.system.name"], called["rpc.status_code"], called["server.address"]));
        var failed = await ToldAsync("rpc.client.call.duration", "s", "Shop/Price", tags => Equals(tags.GetValueOrDefault("server.port"), port) && tags.ContainsKey("error.type"));
        Assert.Equal(("UNKNOWN", "UNKNOWN"), (failed["rpc.status_code"], failed["error.type"]));

        // Where a server is, its own metrics leave to whoever collects them.
        var served = await ToldAsync("rpc.server.call.duration", "s", "Shop/Price", tags => !tags.ContainsKey("error.type"));
        Assert.Equal(["rpc.method", "rpc.status_code", "rpc.system.name"], served.Keys.Order());
        var threw = await ToldAsync("rpc.server.call.duration", "s", "Shop/Price", tags => tags.ContainsKey("error.type"));
        Assert.Equal("System.InvalidOperationException", threw["error.type"]);
    }

    [Fact]
    public async Task RejectionsAreCountedByStatus()
    {
        await using var server = new ShopServer(Hosts.AnyPort, new Shop("measured"));
        await server.StartAsync();
        await using var client = new LaterShopClient(string.Concat(server.Endpoint));

        await Assert.ThrowsAsync<CallRejectedException>(() => client.RefundAsync("apple").AsTask());

        await Limits.UntilAsync(
            () => Task.FromResult(_told.Any(one => one is { Instrument: "pactmq.calls.rejected", Unit: "{call}" } && Equals(one.Tags["rpc.status_code"], "UNIMPLEMENTED"))),
            there => there);
    }

    [Fact]
    public async Task JobsAreMeasuredWhereTheyAreSentAndWhereTheyAreDone()
    {
        await using var puller = new WorkPuller(Hosts.AnyPort);
        await using var pusher = new WorkPusher(puller.Endpoint);
        var running = puller.RunAsync(new Worker());

        await pusher.DoAsync(1);
        await pusher.DoAsync(-1);
        var closed = new WorkPusher("tcp://127.0.0.1:9");
        await closed.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => closed.DoAsync(1).AsTask());

        foreach (var (instrument, unit, operation) in new[]
        {
            ("messaging.client.sent.messages", "{message}", "send"), ("messaging.client.operation.duration", "s", "send"),
            ("messaging.client.consumed.messages", "{message}", "process"), ("messaging.process.duration", "s", "process"),
        })
        {
            var done = await ToldAsync(instrument, unit, "Work/Do", tags => !tags.ContainsKey("error.type"));
            Assert.Equal(("zeromq", operation, "Work/Do", 3), (done["messaging.system"], done["messaging.operation.name"], done["messaging.destination.name"], done.Count));
            await ToldAsync(instrument, unit, "Work/Do", tags => tags.ContainsKey("error.type"));
        }

        await puller.DisposeAsync();
        await running;
    }

    private async Task<Dictionary<string, object?>> ToldAsync(string instrument, string unit, string operation, Func<Dictionary<string, object?>, bool> which)
    {
        Dictionary<string, object?>? found = null;
        await Limits.UntilAsync(
            async () =>
            {
                await Task.Yield();
                return found = _told.FirstOrDefault(one => one.Instrument == instrument && one.Unit == unit && one.Tags.ContainsValue(operation) && which(one.Tags)).Tags;
            },
            tags => tags is not null);
        return found!;
    }

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _told.Enqueue((instrument.Name, instrument.Unit, new Dictionary<string, object?>(tags.ToArray())));

    private sealed class Worker : IWork
    {
        public ValueTask DoAsync(int number, CancellationToken ct = default) => number < 0 ? throw new InvalidOperationException("No.") : default;
    }
}
