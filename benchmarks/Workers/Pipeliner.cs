using System.Diagnostics;
using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Workers;

/// <summary>Keeps a number of requests in flight: for each answer it sends the next one.</summary>
internal sealed class Pipeliner(IConversingEnd end, WorkerOrder order)
{
    private const int Batch = 128;

    private readonly byte[] _request = new byte[order.Size];
    private readonly byte[] _reply = new byte[order.Size];
    private long _sent;
    private long _answered;

    public void Run()
    {
        for (var count = 0; count < order.Workload.Count; count++)
        {
            Ask();
        }

        Exchange();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < order.WarmUp)
        {
            Exchange();
        }

        var first = _answered;
        var meter = ProcessMeter.Start();
        while (meter.Elapsed < order.Window)
        {
            Exchange();
        }

        WorkerLines.WriteReport(meter.Stop(_answered - first));
        while (true)
        {
            Exchange();
        }
    }

    private void Ask()
    {
        SequencedPayload.Write(_request, _sent++);
        end.Send(_request);
    }

    private void Exchange()
    {
        for (var count = 0; count < Batch; count++)
        {
            var length = end.Receive(_reply);
            SequencedPayload.Check(_reply, length, _answered++);
            Ask();
        }
    }
}
