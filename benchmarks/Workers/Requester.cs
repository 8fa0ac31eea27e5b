using System.Diagnostics;
using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Workers;

/// <summary>Asks, waits for the answer, asks again, and times each round trip.</summary>
internal sealed class Requester(IConversingEnd end, WorkerOrder order)
{
    private readonly LatencyRecorder _latencies = new();
    private readonly byte[] _request = new byte[order.Size];
    private readonly byte[] _reply = new byte[order.Size];
    private long _next;

    public void Run()
    {
        RoundTrip();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < order.WarmUp)
        {
            RoundTrip();
        }

        var first = _next;
        var meter = ProcessMeter.Start();
        while (meter.Elapsed < order.Window)
        {
            _latencies.Add(RoundTrip());
        }

        WorkerLines.WriteReport(_latencies.Complete(meter.Stop(_next - first)));
        while (true)
        {
            RoundTrip();
        }
    }

    private long RoundTrip()
    {
        SequencedPayload.Write(_request, _next);
        var start = Stopwatch.GetTimestamp();
        end.Send(_request);
        var length = end.Receive(_reply);
        var ticks = Stopwatch.GetTimestamp() - start;
        SequencedPayload.Check(_reply, length, _next++);
        return ticks;
    }
}
