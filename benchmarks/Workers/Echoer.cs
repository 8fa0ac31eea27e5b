using System.Diagnostics;
using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Workers;

/// <summary>Returns each message to whom it came from.</summary>
internal sealed class Echoer(IRoutingEnd end, WorkerOrder order)
{
    private const int Batch = 64;

    public void Run()
    {
        EchoBatch();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < order.WarmUp)
        {
            EchoBatch();
        }

        var count = 0L;
        var meter = ProcessMeter.Start();
        while (meter.Elapsed < order.Window)
        {
            EchoBatch();
            count += Batch;
        }

        WorkerLines.WriteReport(meter.Stop(count));
        while (true)
        {
            EchoBatch();
        }
    }

    private void EchoBatch()
    {
        for (var count = 0; count < Batch; count++)
        {
            end.Echo();
        }
    }
}
