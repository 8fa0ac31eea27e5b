using System.Diagnostics;
using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Workers;

/// <summary>Sends numbered payloads without a pause.</summary>
internal sealed class FlowSender(ISendingEnd end, WorkerOrder order)
{
    // The clock is read once a batch; the batch is a method of its own so that it is compiled in full, not on the stack.
    private const int Batch = 256;

    private readonly byte[] _payload = new byte[order.Size];
    private readonly int _offset = SequencedPayload.OffsetIn(order.Workload);
    private long _next;

    public void Run(Action<WorkerReport> report)
    {
        if (order.Workload.Topics > 1)
        {
            Topic.Write(_payload, order.Workload.Topics - 1);
        }

        SendBatch();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < order.WarmUp)
        {
            SendBatch();
        }

        var first = _next;
        var meter = ProcessMeter.Start();
        while (meter.Elapsed < order.Window)
        {
            SendBatch();
        }

        report(meter.Stop(_next - first));
        while (true)
        {
            SendBatch();
        }
    }

    private void SendBatch()
    {
        for (var count = 0; count < Batch; count++)
        {
            SequencedPayload.Write(_payload.AsSpan(_offset), _next++);
            end.Send(_payload);
        }
    }
}
