using System.Buffers.Binary;
using System.Diagnostics;
using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Sides;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Workers;

/// <summary>
/// Counts what arrives and checks that it is in order; and complete, from the first number on where nobody may have missed
/// the beginning, but for a publisher that drops.
/// </summary>
internal sealed class FlowReceiver(IReceivingEnd end, WorkerOrder order)
{
    private const int Batch = 256;

    private readonly bool _mayMiss = order.Workload is { Scenario: Scenario.Broadcast, NoDrop: false };
    private readonly byte[] _payload = new byte[order.Size];
    private long _next;
    private long _received;

    public void Run()
    {
        if (order.Workload.Scenario == Scenario.Broadcast)
        {
            // A subscriber joins what is going on.
            end.Receive(_payload);
            _next = BinaryPrimitives.ReadInt64LittleEndian(_payload) + 1;
        }

        ReceiveBatch();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < order.WarmUp)
        {
            ReceiveBatch();
        }

        var first = _received;
        var meter = ProcessMeter.Start();
        while (meter.Elapsed < order.Window)
        {
            ReceiveBatch();
        }

        WorkerLines.WriteReport(meter.Stop(_received - first));
        while (true)
        {
            ReceiveBatch();
        }
    }

    /// <summary>Measures window after window, without end; each has a report.</summary>
    public void RunLong()
    {
        ReceiveBatch();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < order.WarmUp)
        {
            ReceiveBatch();
        }

        while (true)
        {
            var first = _received;
            var meter = ProcessMeter.Start();
            while (meter.Elapsed < order.Window)
            {
                ReceiveBatch();
            }

            WorkerLines.WriteReport(meter.Stop(_received - first) with { WorkingSetBytes = Environment.WorkingSet });
        }
    }

    private void ReceiveBatch()
    {
        for (var count = 0; count < Batch; count++)
        {
            var length = end.Receive(_payload);
            if (_mayMiss && BinaryPrimitives.ReadInt64LittleEndian(_payload) is var number && number > _next)
            {
                _next = number;
            }

            SequencedPayload.Check(_payload, length, _next++);
            _received++;
        }
    }
}
