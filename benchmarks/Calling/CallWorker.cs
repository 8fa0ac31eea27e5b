using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Workers;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Calling;

/// <summary>Plays an end of a conversation of calls over one library.</summary>
internal static class CallWorker
{
    public static void Play(WorkerOrder order, ICallSide side)
    {
        if (order.Role == WorkerRole.ServeCalls)
        {
            Serve(order, side);
        }
        else
        {
            Call(order, side);
        }

        Thread.Sleep(Timeout.Infinite);
    }

    private static void Serve(WorkerOrder order, ICallSide side)
    {
        var served = new CallCount();
        WorkerLines.WriteEndpoint(side.ServeAsync(order, served).GetAwaiter().GetResult());
        WorkerLines.WriteReport(CountedWindow.Measure(order, () => served.Value));
    }

    private static void Call(WorkerOrder order, ICallSide side)
    {
        var client = side.ConnectAsync(order).GetAwaiter().GetResult();
        var resultBytes = client.MeasureResult();
        var timed = order.Workload is { Scenario: Scenario.Calls, Count: 1 };
        var latencies = timed ? new LatencyRecorder() : null;
        var loops = Enumerable.Range(0, order.Workload.Count).Select(_ => new CallLoop(latencies)).ToArray();
        foreach (var loop in loops)
        {
            _ = TellFailureAsync(order.Workload.Scenario == Scenario.Stream ? client.ReadAsync(loop) : client.CallAsync(loop));
        }

        var report = CountedWindow.Measure(order, () => Sum(loops), on => loops[0].Recording = on) with { ResultBytes = resultBytes };
        WorkerLines.WriteReport(latencies?.Complete(report) ?? report);
    }

    private static long Sum(CallLoop[] loops)
    {
        var sum = 0L;
        foreach (var loop in loops)
        {
            sum += loop.Completed;
        }

        return sum;
    }

    private static async Task TellFailureAsync(Task loop)
    {
        try
        {
            await loop;
        }
        catch (Exception exception)
        {
            WorkerLines.WriteFailure(exception);
        }
    }
}
