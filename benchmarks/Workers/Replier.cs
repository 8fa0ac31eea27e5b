using System.Diagnostics;
using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Workers;

/// <summary>Returns each request as it came.</summary>
internal sealed class Replier(IConversingEnd end, WorkerOrder order)
{
    private const int Batch = 16;

    private readonly byte[] _payload = new byte[order.Size];
    private long _next;

    public void Run()
    {
        ReplyBatch();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < order.WarmUp)
        {
            ReplyBatch();
        }

        var first = _next;
        var meter = ProcessMeter.Start();
        while (meter.Elapsed < order.Window)
        {
            ReplyBatch();
        }

        WorkerLines.WriteReport(meter.Stop(_next - first));
        while (true)
        {
            ReplyBatch();
        }
    }

    private void ReplyBatch()
    {
        for (var count = 0; count < Batch; count++)
        {
            var length = end.Receive(_payload);
            SequencedPayload.Check(_payload, length, _next++);
            end.Send(_payload);
        }
    }
}
