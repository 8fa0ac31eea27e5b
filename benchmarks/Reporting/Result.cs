namespace PactMQ.Benchmarks.Reporting;

/// <summary>One figure, ours beside the peers'.</summary>
/// <param name="Id">Workload, figure and variant.</param>
/// <param name="Metric">What the figure is.</param>
/// <param name="Spreads">By side.</param>
/// <param name="Choices">Where each side's better variant was taken: which one, by side.</param>
internal sealed record Result(
    string Id,
    Metric Metric,
    IReadOnlyDictionary<string, Spread> Spreads,
    IReadOnlyDictionary<string, string> Choices);
