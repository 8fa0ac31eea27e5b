using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Workers;

namespace PactMQ.Benchmarks.Calling;

/// <summary>Measures work that goes on elsewhere in this process and is counted there: warm-up from the first one on, then the window.</summary>
internal static class CountedWindow
{
    public static WorkerReport Measure(WorkerOrder order, Func<long> count, Action<bool>? recording = null)
    {
        SpinWait.SpinUntil(() => count() > 0);
        Thread.Sleep(order.WarmUp);
        recording?.Invoke(true);
        var first = count();
        var meter = ProcessMeter.Start();
        Thread.Sleep(order.Window);
        var report = meter.Stop(count() - first);
        recording?.Invoke(false);
        return report.Operations > 0 ? report : throw new InvalidOperationException("Nothing was completed within the window.");
    }
}
