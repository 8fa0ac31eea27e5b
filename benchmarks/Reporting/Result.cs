using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Reporting;

/// <summary>One figure, ours beside the peers'.</summary>
/// <param name="Id">Workload, figure and variant.</param>
/// <param name="Metric">What the figure is.</param>
/// <param name="Sides">What each side gave.</param>
/// <param name="Choices">Where each side's better variant was taken: which one, by side.</param>
internal sealed record Result(
    string Id,
    Metric Metric,
    IReadOnlyDictionary<string, Measured> Sides,
    IReadOnlyDictionary<string, string> Choices)
{
    /// <summary>How many times better ours is than a peer: the median over the rounds; null when one of them has nothing to compare.</summary>
    public double? Ratio(string peer) =>
        Sides.TryGetValue(SideCatalog.Ours, out var ours) && Sides.TryGetValue(peer, out var theirs) ? ours.Ratio(theirs, Metric.Ratio) : null;
}
