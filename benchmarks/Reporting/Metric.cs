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
    private static readonly Metric Median = new(".p50", "us", LowerIsBetter: true, sample => sample.Main.MedianMicroseconds);
    private static readonly Metric P99 = new(".p99", "us", LowerIsBetter: true, sample => sample.Main.P99Microseconds);

    public static IReadOnlyList<Metric> Of(Pattern pattern) => pattern == Pattern.PushPull ? [Rate] : [Median, P99];

    /// <summary>Gets how many times better ours is.</summary>
    public double Ratio(double ours, double peer) => LowerIsBetter ? peer / ours : ours / peer;
}
