namespace PactMQ.Benchmarks.Reporting;

/// <summary>The machine in a report.</summary>
/// <param name="Processor">Its name.</param>
/// <param name="Cores">How many of them the programs saw.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="Sides">The versions of the libraries, by side.</param>
/// <param name="LineNanoseconds">
/// How long a line of memory took between two cores, before each trial: shortest, median and longest; null where that was not measured.
/// </param>
internal sealed record ReportedMachine(
    string Processor, int Cores, string System, string Runtime, IReadOnlyDictionary<string, string> Sides, double[]? LineNanoseconds = null);
