using PactMQ.Benchmarks.Running;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Reporting;

/// <summary>A figure of a workload by which the sides are compared.</summary>
/// <param name="Suffix">What follows the workload's id.</param>
/// <param name="Unit">The unit of the figure.</param>
/// <param name="LowerIsBetter">Whether a ratio is peer to ours instead of ours to peer.</param>
/// <param name="Read">Takes it from a trial.</param>
internal sealed record Metric(string Suffix, string Unit, bool LowerIsBetter, Func<Sample, double> Read)
{
    private static readonly Metric Rate = new("", "messages/s", LowerIsBetter: false, sample => sample.Main.Rate);
    private static readonly Metric Answers = new("", "round trips/s", LowerIsBetter: false, sample => sample.Main.Rate);
    private static readonly Metric Cpu = new(".cpu", "CPU us/message", LowerIsBetter: true, sample => sample.CpuSecondsPerMillion);
    private static readonly Metric Median = new(".p50", "us", LowerIsBetter: true, sample => sample.Main.MedianMicroseconds);
    private static readonly Metric P99 = new(".p99", "us", LowerIsBetter: true, sample => sample.Main.P99Microseconds);
    private static readonly Metric Served = new(".served", "ms", LowerIsBetter: true, sample => sample.Main.ServedMilliseconds);
    private static readonly Metric Kept = new(".memory", "bytes/connection", LowerIsBetter: true, sample => sample.Other!.BytesPerConnection);
    private static readonly Metric WorkingSet = new(".memory", "MiB", LowerIsBetter: true, sample => sample.Main.WorkingSetBytes / 1048576.0);
    private static readonly Metric Idle = new(".idle", "CPU ms/s", LowerIsBetter: true, sample => sample.Other!.IdleMillisecondsPerSecond);

    private static readonly Metric Calls = new("", "calls/s", LowerIsBetter: false, sample => sample.Main.Rate);
    private static readonly Metric CallCpu = new(".cpu", "CPU us/call", LowerIsBetter: true, sample => sample.CpuSecondsPerMillion);
    private static readonly Metric CallBytes = new(".allocated", "bytes/call beyond the result", LowerIsBetter: true, sample => sample.Main.OverheadBytes);
    private static readonly Metric Items = new("", "items/s", LowerIsBetter: false, sample => sample.Main.Rate);
    private static readonly Metric ItemCpu = new(".cpu", "CPU us/item", LowerIsBetter: true, sample => sample.CpuSecondsPerMillion);
    private static readonly Metric ItemBytes = new(".allocated", "bytes/item beyond it", LowerIsBetter: true, sample => sample.Main.OverheadBytes);
    private static readonly Metric Allocated = new(".allocated", "bytes/message, both ends", LowerIsBetter: true, sample => sample.Main.BytesPerOperation + (sample.Other?.BytesPerOperation ?? 0));

    public static IReadOnlyList<Metric> Of(Workload workload) => workload.Scenario switch
    {
        Scenario.RoundTrip => [Median, P99],
        Scenario.Beside => [Median, P99],
        Scenario.Age => [Rate, WorkingSet],
        Scenario.InFlight or Scenario.Proxied => [Answers],
        Scenario.Crowd => [Served, Kept, Idle],
        Scenario.Flow => [Rate, Cpu],
        Scenario.Calls when workload.Count == 1 => [Calls, Median, P99, CallCpu, CallBytes],
        Scenario.Calls => [Calls, CallCpu, CallBytes],
        Scenario.Stream => [Items, ItemCpu, ItemBytes],
        Scenario.Events or Scenario.Jobs => [Rate, Cpu, Allocated],
        _ => [Rate],
    };

    private double Nothing => Unit.StartsWith("bytes", StringComparison.Ordinal) ? 1 : 0;

    /// <summary>Gets how many times better ours is; null where one of them is nothing, as it may be of memory: less than a byte is.</summary>
    public double? Ratio(double ours, double peer) => ours <= Nothing || peer <= Nothing ? null : LowerIsBetter ? peer / ours : ours / peer;
}
