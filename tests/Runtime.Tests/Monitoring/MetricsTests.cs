using System.Diagnostics.Metrics;
using PactMQ.Tests.Patterns;
using PactMQ.Tests.Protocol;

namespace PactMQ.Tests.Monitoring;

/// <summary>The meter "PactMQ": what it counts, and that its counters never go back when a socket ends.</summary>
[Collection(nameof(AloneCollection))]
public sealed class MetricsTests
{
    [Fact]
    public async Task Messages_peers_and_failures_are_counted()
    {
        using var listener = new MeterListener();
        var sums = new Dictionary<string, long>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == PactMQTelemetry.Name)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var key = instrument.Name;
            foreach (var tag in tags)
            {
                key += $" {tag.Key}={tag.Value}";
            }

            lock (sums)
            {
                sums[key] = instrument.IsObservable ? value : sums.GetValueOrDefault(key) + value;
            }
        });
        listener.Start();
        long Read(string key)
        {
            listener.RecordObservableInstruments();
            lock (sums)
            {
                return sums.GetValueOrDefault(key);
            }
        }

        using var rig = new Rig();
        var before = Read("pactmq.socket.messages.sent socket.kind=PUSH");
        var received = Read("pactmq.socket.messages.received socket.kind=PULL");
        var dropped = Read("pactmq.socket.messages.dropped socket.kind=PUB reason=NoPeer");
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var endpoint = await rig.LinkAsync(pull, push);
        for (var number = 0; number < 10; number++)
        {
            push.Send("x");
            pull.ReceiveString();
        }

        rig.Keep(new PublisherSocket(rig.Context, Rig.Options)).Send("for nobody");
        Assert.Equal(before + 10, Read("pactmq.socket.messages.sent socket.kind=PUSH"));
        Assert.Equal(received + 10, Read("pactmq.socket.messages.received socket.kind=PULL"));
        Assert.Equal(dropped + 1, Read("pactmq.socket.messages.dropped socket.kind=PUB reason=NoPeer"));
        Assert.True(Read("pactmq.socket.connections socket.kind=PUSH") >= 1);
        using (var wrong = new RawPeer(endpoint))
        {
            wrong.Write([.. RawPeer.Greeting, .. RawPeer.Ready(("Socket-Type", "SUB"))]);
            Assert.True(wrong.IsClosedWithin(Rig.Limit));
        }

        await ReconnectTests.WaitUntil(() => Read("pactmq.socket.handshake.failures socket.kind=PULL fault=WrongKind") >= 1);
        push.Dispose();
        Assert.Equal(before + 10, Read("pactmq.socket.messages.sent socket.kind=PUSH"));
    }
}
