using System.Diagnostics;
using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Workers;

/// <summary>What <see cref="Replier"/> does, awaiting.</summary>
internal sealed class AwaitingReplier(IAwaitedEnd end, WorkerOrder order)
{
    private readonly byte[] _payload = new byte[order.Size];
    private long _next;

    public async Task RunAsync()
    {
        await ReplyAsync();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < order.WarmUp)
        {
            await ReplyAsync();
        }

        var first = _next;
        var meter = ProcessMeter.Start();
        while (meter.Elapsed < order.Window)
        {
            await ReplyAsync();
        }

        WorkerLines.WriteReport(meter.Stop(_next - first));
        while (true)
        {
            await ReplyAsync();
        }
    }

    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReplyAsync()
    {
        var length = await end.ReceiveAsync(_payload);
        SequencedPayload.Check(_payload, length, _next++);
        await end.SendAsync(_payload);
    }
}
