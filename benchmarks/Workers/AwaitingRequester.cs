using System.Diagnostics;
using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Workers;

/// <summary>What <see cref="Requester"/> does, awaiting.</summary>
internal sealed class AwaitingRequester(IAwaitedEnd end, WorkerOrder order)
{
    private readonly LatencyRecorder _latencies = new();
    private readonly byte[] _request = new byte[order.Size];
    private readonly byte[] _reply = new byte[order.Size];
    private long _next;

    public async Task RunAsync()
    {
        await RoundTripAsync();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < order.WarmUp)
        {
            await RoundTripAsync();
        }

        var first = _next;
        var meter = ProcessMeter.Start();
        while (meter.Elapsed < order.Window)
        {
            _latencies.Add(await RoundTripAsync());
        }

        WorkerLines.WriteReport(_latencies.Complete(meter.Stop(_next - first)));
        while (true)
        {
            await RoundTripAsync();
        }
    }

    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<long> RoundTripAsync()
    {
        SequencedPayload.Write(_request, _next);
        var start = Stopwatch.GetTimestamp();
        await end.SendAsync(_request);
        var length = await end.ReceiveAsync(_reply);
        var ticks = Stopwatch.GetTimestamp() - start;
        SequencedPayload.Check(_reply, length, _next++);
        return ticks;
    }
}
