using System.Diagnostics;
using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Workers;

/// <summary>Many clients that come at once, ask one thing each, and stay.</summary>
internal sealed class Crowd(ISide side, WorkerOrder order)
{
    /// <summary>How many come before the others.</summary>
    public const int First = 20;

    private const int Part = 100;

    private readonly byte[] _payload = new byte[order.Size];
    private long _next;

    public void Run()
    {
        var clients = new List<IConversingEnd>();
        Come(clients, First);
        clients[0].Send(Numbered(0));
        _ = clients[0].Receive(_payload);

        var meter = ProcessMeter.Start();
        var start = Stopwatch.GetTimestamp();
        Come(clients, order.Workload.Count);
        var served = Stopwatch.GetElapsedTime(start);
        WorkerLines.WriteReport(meter.Stop(order.Workload.Count) with { ServedMilliseconds = served.TotalMilliseconds });
        Thread.Sleep(Timeout.Infinite);
        GC.KeepAlive(clients);
    }

    /// <summary>Connects them, in parts that any backlog of a listener holds; each has had an answer.</summary>
    public IReadOnlyList<IConversingEnd> Connect()
    {
        var clients = new List<IConversingEnd>();
        while (clients.Count < order.Workload.Count)
        {
            Come(clients, Math.Min(Part, order.Workload.Count - clients.Count));
        }

        return clients;
    }

    private void Come(List<IConversingEnd> clients, int count)
    {
        var first = _next;
        for (var index = 0; index < count; index++)
        {
            var client = side.OpenDealer(order.Settings);
            client.Connect(order.Endpoint);
            client.Send(Numbered(_next++));
            clients.Add(client);
        }

        for (var index = clients.Count - count; index < clients.Count; index++)
        {
            SequencedPayload.Check(_payload, clients[index].Receive(_payload), first++);
        }
    }

    private byte[] Numbered(long number)
    {
        SequencedPayload.Write(_payload, number);
        return _payload;
    }
}
