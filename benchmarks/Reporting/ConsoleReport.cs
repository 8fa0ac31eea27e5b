using System.Globalization;
using PactMQ.Benchmarks.CommandLine;
using PactMQ.Benchmarks.Running;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Reporting;

/// <summary>The report for people: Markdown tables, so that they can be pasted as they are.</summary>
internal static class ConsoleReport
{
    public static void PrintHeader(MachineDescription machine, AvailableSides sides, RunOptions options)
    {
        Console.WriteLine($"{machine.Processor}, {machine.Cores} cores; {machine.System}; {machine.Runtime}");
        Console.WriteLine(string.Join(", ", sides.Usable.Select(side => $"{side.Name} {side.Version}")));
        foreach (var (name, reason) in sides.Missing)
        {
            Console.WriteLine($"Without {name}: {reason}.");
        }

        Console.WriteLine($"{options.Rounds} rounds; windows of {options.Window.TotalSeconds:0.#} s; medians (lowest-highest); ratios above 1 mean that ours is better.");
        Console.WriteLine();
    }

    public static void Print(IReadOnlyList<Result> results, IReadOnlyList<Sample> samples)
    {
        var peers = SideCatalog.All.Select(side => side.Name).Where(name => name != SideCatalog.Ours && results.Any(result => result.Sides.ContainsKey(name))).ToList();
        Row(["figure", "unit", "ours", .. peers, .. peers.Select(peer => $"to {peer}")]);
        Row([.. Enumerable.Repeat("-", 3 + (2 * peers.Count))]);
        foreach (var result in results)
        {
            Row(
            [
                result.Id,
                result.Metric.Unit,
                Cell(result, SideCatalog.Ours),
                .. peers.Select(peer => Cell(result, peer)),
                .. peers.Select(peer => RatioCell(result, peer)),
            ]);
        }

        Console.WriteLine();
        Row(["cost", "side", "CPU s per million", "bytes allocated per operation: receiving, asking", "sending, answering"]);
        Row([.. Enumerable.Repeat("-", 5)]);
        foreach (var cell in samples.GroupBy(sample => (sample.Workload.FullId, sample.Side)))
        {
            var inOneProcess = cell.Any(sample => sample.Other is null);
            Row(
            [
                cell.Key.FullId,
                cell.Key.Side,
                Text(Spread.Of(cell.Select(sample => sample.CpuSecondsPerMillion)), "0.000"),
                Bytes(cell.Select(sample => sample.Main.BytesPerOperation)) + (inOneProcess ? " (both)" : ""),
                inOneProcess ? "" : Bytes(cell.Select(sample => sample.Other!.BytesPerOperation)),
            ]);
        }
    }

    private static string Bytes(IEnumerable<double> values) => Spread.Of(values).Median.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Cell(Result result, string side)
    {
        if (!result.Sides.TryGetValue(side, out var measured))
        {
            return "-";
        }

        var choice = result.Choices.TryGetValue(side, out var variant) ? $" {variant}" : "";
        return Text(measured.Spread, result.Metric.LowerIsBetter ? "0.0" : "#,0") + choice;
    }

    private static string RatioCell(Result result, string peer) => result.Ratio(peer)?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";

    private static string Text(Spread spread, string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"{spread.Median.ToString(format, CultureInfo.InvariantCulture)} ({spread.Low.ToString(format, CultureInfo.InvariantCulture)}-{spread.High.ToString(format, CultureInfo.InvariantCulture)})");

    private static void Row(IEnumerable<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");
}
