using System.Diagnostics.Metrics;

namespace PactMQ;

/// <summary>The instruments that events are counted with as they happen; what is counted per message is observed instead (Patterns).</summary>
internal static class SocketMeter
{
    /// <summary>The one meter of this library. Tags: <c>socket.kind</c>, <c>reason</c>, <c>fault</c>; never an identity or a topic.</summary>
    public static readonly Meter Meter = new(PactMQTelemetry.Name);

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "pactmq.socket.handshake.failures", "{handshake}", "Connections that ended before their handshake was done, by fault.");

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "pactmq.socket.reconnects", "{attempt}", "Attempts to connect that were set after a failed one or a lost connection.");

    private static readonly Counter<long> Connections = Meter.CreateCounter<long>(
        "pactmq.socket.handshakes", "{handshake}", "Connections whose handshake was done.");

    public static void HandshakeFailed(SocketKind kind, HandshakeFault fault)
    {
        if (Failures.Enabled)
        {
            Failures.Add(1, new("socket.kind", SocketPairing.WireName(kind)), new("fault", fault.ToString()));
        }
    }

    public static void Retried(SocketKind kind)
    {
        if (Retries.Enabled)
        {
            Retries.Add(1, new KeyValuePair<string, object?>("socket.kind", SocketPairing.WireName(kind)));
        }
    }

    public static void Ready(SocketKind kind)
    {
        if (Connections.Enabled)
        {
            Connections.Add(1, new KeyValuePair<string, object?>("socket.kind", SocketPairing.WireName(kind)));
        }
    }
}
