using System.Diagnostics;
using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Workers;

/// <summary>Counts what arrives and checks that it is complete and in order.</summary>
internal sealed class FlowReceiver(IReceivingEnd end, WorkerOrder order)
{
    private const int Batch = 256;

    private readonly byte[] _payload = new byte[order.Size];
    private long _next;

    public void Run()
    {
        ReceiveBatch();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < order.WarmUp)
        {
            ReceiveBatch();
        }

        var first = _next;
        var meter = ProcessMeter.Start();
        while (meter.Elapsed < order.Window)
        {
            ReceiveBatch();
        }

        WorkerLines.WriteReport(meter.Stop(_next - first));
        while (true)
        {
            ReceiveBatch();
        }
    }

    private void ReceiveBatch()
    {
        for (var count = 0; count < Batch; count++)
        {
            var length = end.Receive(_payload);
            SequencedPayload.Check(_payload, length, _next++);
        }
    }
}
