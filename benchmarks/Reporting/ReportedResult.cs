namespace PactMQ.Benchmarks.Reporting;

/// <summary>A figure in a report: medians of the rounds.</summary>
/// <param name="Id">Workload, figure and variant.</param>
/// <param name="Unit">The unit of all values.</param>
/// <param name="Ours">Ours; null when it could not be measured.</param>
/// <param name="Peers">The others', by side.</param>
/// <param name="Ratio">How many times better ours is, by side.</param>
/// <param name="Spread">Lowest and highest round, by side, ours among them.</param>
internal sealed record ReportedResult(
    string Id,
    string Unit,
    double? Ours,
    IReadOnlyDictionary<string, double> Peers,
    IReadOnlyDictionary<string, double> Ratio,
    IReadOnlyDictionary<string, double[]> Spread);
