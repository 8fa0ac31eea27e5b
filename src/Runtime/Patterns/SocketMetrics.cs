using System.Diagnostics.Metrics;

namespace PactMQ.Patterns;

/// <summary>
/// The instruments that are read rather than counted: messages and peers of all sockets, by kind. Nothing is added to the
/// path of a message; whoever listens to the meter makes the sum.
/// </summary>
internal static class SocketMetrics
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<(SocketKind Kind, string Instrument, DropReason? Reason), long> Ended = [];

    static SocketMetrics()
    {
        var meter = SocketMeter.Meter;
        meter.CreateObservableCounter("pactmq.socket.messages.sent", () => Read("sent", one => one.Sent), "{message}", "Messages that sockets have taken from their users.");
        meter.CreateObservableCounter("pactmq.socket.messages.written", () => Read("written", one => one.Written), "{message}", "Messages handed whole to the system, a copy for each peer.");
        meter.CreateObservableCounter("pactmq.socket.messages.received", () => Read("received", one => one.Received), "{message}", "Messages delivered to users.");
        meter.CreateObservableCounter("pactmq.socket.messages.dropped", Dropped, "{message}", "Messages lost, by reason.");
        meter.CreateObservableUpDownCounter("pactmq.socket.queue.depth", () => Now(core => core.Statistics.Waiting), "{message}", "Messages that wait to be sent.");
        meter.CreateObservableUpDownCounter("pactmq.socket.connections", () => Now(core => core.PeerCount), "{connection}", "Connections that stand, their handshake done.");
        meter.CreateObservableUpDownCounter("pactmq.socket.count", () => Now(_ => 1), "{socket}", "Sockets that have not been disposed.");
    }

    /// <summary>A context begins: the instruments exist from the first one on.</summary>
    public static void Add(SocketContext context) => LivingContexts.Add(context);

    /// <summary>A socket is over: what it has counted stays in the sums.</summary>
    public static void End(SocketCore core)
    {
        var statistics = core.Statistics;
        lock (Gate)
        {
            Keep(core.Kind, "sent", null, statistics.Sent);
            Keep(core.Kind, "written", null, statistics.Written);
            Keep(core.Kind, "received", null, statistics.Received);
            foreach (var reason in Enum.GetValues<DropReason>())
            {
                Keep(core.Kind, "dropped", reason, statistics.DroppedFor(reason));
            }
        }
    }

    private static void Keep(SocketKind kind, string instrument, DropReason? reason, long count)
    {
        if (count > 0)
        {
            Ended[(kind, instrument, reason)] = Ended.GetValueOrDefault((kind, instrument, reason)) + count;
        }
    }

    private static List<Measurement<long>> Read(string instrument, Func<SocketStatistics, long> value)
    {
        var sums = new Dictionary<(SocketKind, DropReason?), long>();
        lock (Gate)
        {
            foreach (var (key, count) in Ended.Where(pair => pair.Key.Instrument == instrument))
            {
                sums[(key.Kind, key.Reason)] = count;
            }
        }

        foreach (var core in Live())
        {
            sums[(core.Kind, null)] = sums.GetValueOrDefault((core.Kind, null)) + value(core.Statistics);
        }

        return Measure(sums);
    }

    private static List<Measurement<long>> Dropped()
    {
        var sums = new Dictionary<(SocketKind, DropReason?), long>();
        lock (Gate)
        {
            foreach (var (key, count) in Ended.Where(pair => pair.Key.Instrument == "dropped"))
            {
                sums[(key.Kind, key.Reason)] = count;
            }
        }

        foreach (var core in Live())
        {
            var statistics = core.Statistics;
            foreach (var reason in Enum.GetValues<DropReason>())
            {
                if (statistics.DroppedFor(reason) is > 0 and var count)
                {
                    sums[(core.Kind, reason)] = sums.GetValueOrDefault((core.Kind, reason)) + count;
                }
            }
        }

        return Measure(sums);
    }

    private static List<Measurement<long>> Now(Func<SocketCore, long> value)
    {
        var sums = new Dictionary<(SocketKind, DropReason?), long>();
        foreach (var core in Live())
        {
            sums[(core.Kind, null)] = sums.GetValueOrDefault((core.Kind, null)) + value(core);
        }

        return Measure(sums);
    }

    private static List<Measurement<long>> Measure(Dictionary<(SocketKind Kind, DropReason? Reason), long> sums) =>
        [.. sums.Select(pair => pair.Key.Reason is { } reason
            ? new Measurement<long>(pair.Value, new("socket.kind", SocketPairing.WireName(pair.Key.Kind)), new("reason", reason.ToString()))
            : new Measurement<long>(pair.Value, new KeyValuePair<string, object?>("socket.kind", SocketPairing.WireName(pair.Key.Kind))))];

    private static IEnumerable<SocketCore> Live() => LivingContexts.Now().SelectMany(context => context.Sockets);
}
