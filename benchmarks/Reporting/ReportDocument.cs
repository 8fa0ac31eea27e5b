using System.Text.Json;
using PactMQ.Benchmarks.CommandLine;
using PactMQ.Benchmarks.Running;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Reporting;

/// <summary>A run as it is written to a file and read back from one.</summary>
/// <param name="Machine">What it was measured on.</param>
/// <param name="Rounds">How many rounds there were.</param>
/// <param name="Results">The figures, in the order in which they are shown.</param>
internal sealed record ReportDocument(ReportedMachine Machine, int Rounds, IReadOnlyList<ReportedResult> Results)
{
    public static ReportDocument Of(MachineDescription machine, AvailableSides sides, RunOptions options, IEnumerable<Result> results, Spread? distances) => new(
        new ReportedMachine(
            machine.Processor,
            machine.Cores,
            machine.System,
            machine.Runtime,
            sides.Usable.ToDictionary(side => side.Name, side => side.Version),
            distances is { } line ? [Math.Round(line.Low), Math.Round(line.Median), Math.Round(line.High)] : null),
        options.Rounds,
        [.. results.Select(Of)]);

    /// <summary>Reads several; the first says on what machine, and later ones replace figures of the same id.</summary>
    public static ReportDocument ReadAll(IReadOnlyList<string> paths)
    {
        var reports = paths.Select(Read).ToList();
        var results = reports.SelectMany(report => report.Results).GroupBy(result => result.Id).Select(same => same.Last());
        var sides = reports.SelectMany(report => report.Machine.Sides).GroupBy(side => side.Key).ToDictionary(same => same.Key, same => same.Last().Value);
        return reports[0] with { Machine = reports[0].Machine with { Sides = sides, LineNanoseconds = Distances(reports) }, Results = [.. results] };
    }

    private static double[]? Distances(IReadOnlyList<ReportDocument> reports)
    {
        var all = reports.Select(report => report.Machine.LineNanoseconds).OfType<double[]>().ToList();
        return all.Count == 0 ? null : [all.Min(line => line[0]), Spread.Of(all.Select(line => line[1])).Median, all.Max(line => line[2])];
    }

    public void Write(string path)
    {
        using var file = File.Create(path);
        JsonSerializer.Serialize(file, this, ReportJson.Default.ReportDocument);
    }

    private static ReportDocument Read(string path)
    {
        using var file = File.OpenRead(path);
        var report = JsonSerializer.Deserialize(file, ReportJson.Default.ReportDocument)!;

        // The spread came later to the format than the rest.
        return report with { Results = [.. report.Results.Select(result => result.Spread is null ? result with { Spread = new Dictionary<string, double[]>() } : result)] };
    }

    private static ReportedResult Of(Result result)
    {
        double? ours = result.Sides.TryGetValue(SideCatalog.Ours, out var own) ? Rounded(own.Spread.Median) : null;
        var peers = result.Sides.Where(side => side.Key != SideCatalog.Ours).ToList();
        return new ReportedResult(
            result.Id,
            result.Metric.Unit,
            ours,
            peers.ToDictionary(side => side.Key, side => Rounded(side.Value.Spread.Median)),
            peers.Where(side => result.Ratio(side.Key) is not null).ToDictionary(side => side.Key, side => Math.Round(result.Ratio(side.Key)!.Value, 3)),
            result.Sides.ToDictionary(side => side.Key, side => new[] { Rounded(side.Value.Spread.Low), Rounded(side.Value.Spread.High) }));
    }

    private static double Rounded(double value) => Math.Round(value, value < 10_000 ? 2 : 0);
}
