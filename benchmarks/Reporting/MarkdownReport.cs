using System.Globalization;
using System.Text;
using PactMQ.Benchmarks.Plotting;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Reporting;

/// <summary>
/// The report as a part of a page: machine, figures, aims that were missed. It replaces what stands between two marks of a
/// file, or becomes the whole file where there are none.
/// </summary>
internal static class MarkdownReport
{
    private const string Begin = "<!-- figures -->";
    private const string End = "<!-- end of figures -->";

    public static void Write(ReportDocument report, string path)
    {
        var part = $"{Begin}\n{Render(report)}{End}";
        var old = File.Exists(path) ? File.ReadAllText(path) : "";

        // Each on a line of its own, so that a page may speak of its marks.
        var begin = old.IndexOf($"\n{Begin}\n", StringComparison.Ordinal) + 1;
        var end = begin == 0 ? -1 : old.IndexOf($"\n{End}", begin, StringComparison.Ordinal) + 1;
        File.WriteAllText(path, begin == 0 || end < begin ? part + "\n" : string.Concat(old.AsSpan(0, begin), part, old.AsSpan(end + End.Length)));
    }

    public static string Render(ReportDocument report)
    {
        var text = new StringBuilder();
        var machine = report.Machine;
        text.Append(CultureInfo.InvariantCulture, $"{machine.Processor}, {machine.Cores} cores; {machine.System}; {machine.Runtime}; ");
        text.Append(string.Join(", ", machine.Sides.Where(side => side.Key is not (SideCatalog.Ours or SideCatalog.Raw)).Select(side => $"{Palette.NameOf(side.Key)} {side.Value}")));
        text.Append(CultureInfo.InvariantCulture, $". {report.Rounds} rounds; medians, in brackets the lowest and the highest round; a ratio is the median of those within each round.");
        if (machine.LineNanoseconds is [var low, var median, var high])
        {
            text.Append(CultureInfo.InvariantCulture, $" A line of memory took {low:0} to {high:0} ns between two cores, {median:0} in the median.");
        }

        text.Append('\n');
        foreach (var (title, prefixes) in Sections)
        {
            var results = report.Results.Where(result => prefixes.Any(prefix => result.Id.StartsWith(prefix, StringComparison.Ordinal))).ToList();
            if (results.Count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n### {title}\n\n");
                AppendTable(text, results);
            }
        }

        AppendMissed(text, report.Results);
        return text.ToString();
    }

    private static readonly (string Title, string[] Prefixes)[] Sections =
    [
        ("Throughput", ["push-pull."]),
        ("Round trips", ["req-rep."]),
        ("Many in flight, many subscribers, many clients", ["dealer-router.", "pub-sub.", "connect."]),
        ("Contracts", ["call.", "event.", "job."]),
        ("Growth", ["curve."]),
    ];

    private static void AppendTable(StringBuilder text, IReadOnlyList<ReportedResult> results)
    {
        var peers = SideCatalog.All.Select(side => side.Name).Where(name => results.Any(result => result.Peers.ContainsKey(name))).ToList();
        Row(text, ["figure", "unit", "PactMQ", .. peers.Select(Palette.NameOf), .. peers.Select(peer => $"to {Palette.NameOf(peer)}")]);
        Row(text, Enumerable.Repeat("-", 3 + (2 * peers.Count)));
        foreach (var result in results)
        {
            Row(text,
            [
                $"`{result.Id}`", result.Unit.Replace("us", "µs", StringComparison.Ordinal), Cell(result, SideCatalog.Ours, result.Ours),
                .. peers.Select(peer => Cell(result, peer, result.Peers.TryGetValue(peer, out var value) ? value : null)),
                .. peers.Select(peer => result.Ratio.TryGetValue(peer, out var ratio) ? Judged(result.Id, peer, ratio) : "–"),
            ]);
        }
    }

    private static void AppendMissed(StringBuilder text, IEnumerable<ReportedResult> results)
    {
        var aims = results.SelectMany(result => result.Ratio.Select(ratio => (result.Id, Side: ratio.Key, Ratio: ratio.Value, Aim: Aim.For(result.Id, ratio.Key))))
            .Where(one => one.Aim is not null).ToList();
        if (aims.Count == 0)
        {
            return;
        }

        var missed = aims.Where(one => one.Ratio < one.Aim!.Ratio).ToList();
        text.Append(CultureInfo.InvariantCulture, $"\n### Aims\n\n{aims.Count - missed.Count} of {aims.Count} aims reached in this run; a ratio in bold is short of its aim.\n");
        if (missed.Count > 0)
        {
            text.Append('\n');
            Row(text, ["short", "beside", "aim", "reached"]);
            Row(text, Enumerable.Repeat("-", 4));
            foreach (var (id, side, ratio, aim) in missed)
            {
                Row(text, [$"`{id}`", Palette.NameOf(side), Number(aim!.Ratio), Number(ratio)]);
            }
        }
    }

    private static string Judged(string id, string peer, double ratio) =>
        Aim.For(id, peer) is { } aim && ratio < aim.Ratio ? $"**{Number(ratio)}**" : Number(ratio);

    private static string Cell(ReportedResult result, string side, double? value)
    {
        if (value is null)
        {
            return "–";
        }

        var range = result.Spread.TryGetValue(side, out var spread) && spread[0] < spread[1] ? $" ({Value(spread[0])}–{Value(spread[1])})" : "";
        return Value(value.Value) + range;
    }

    private static string Value(double value) => value switch
    {
        >= 1e6 => (value / 1e6).ToString("0.0 M", CultureInfo.InvariantCulture),
        >= 10_000 => (value / 1e3).ToString("0 k", CultureInfo.InvariantCulture),
        >= 1_000 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    private static string Number(double ratio) => ratio.ToString(ratio < 10 ? "0.##" : "0.#", CultureInfo.InvariantCulture);

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
