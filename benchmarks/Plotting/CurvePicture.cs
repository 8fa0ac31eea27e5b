using System.Globalization;
using PactMQ.Benchmarks.Reporting;
using PactMQ.Benchmarks.Sides;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace PactMQ.Benchmarks.Plotting;

/// <summary>How a figure changes with something: a line for each side.</summary>
internal static class CurvePicture
{
    private const int Height = 420;

    /// <param name="folder">Where to.</param>
    /// <param name="curve">The ids' beginning, and the picture's name; a number follows in the ids.</param>
    /// <param name="suffix">What follows the number.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="axis">What grows.</param>
    /// <param name="logarithmic">Whether that is shown by its powers of ten.</param>
    /// <param name="results">All results.</param>
    public static bool TryWrite(string folder, string curve, string suffix, string title, string axis, bool logarithmic, IEnumerable<ReportedResult> results)
    {
        var points = results.Select(result => (X: NumberIn(result.Id, curve + ".", suffix), Result: result)).Where(point => point.X is not null).ToList();
        if (points.Count < 2)
        {
            return false;
        }

        var sides = SideCatalog.All.Select(side => side.Name).Where(side => points.Any(point => ValueOf(point.Result, side) is not null)).ToList();
        var plot = PictureFile.New(title, sides);
        var highest = 0.0;
        foreach (var side in sides)
        {
            var own = points.Where(point => ValueOf(point.Result, side) is not null).OrderBy(point => point.X).ToList();
            double[] heights = [.. own.Select(point => ValueOf(point.Result, side)!.Value)];
            var line = plot.Add.Scatter([.. own.Select(point => logarithmic ? Math.Log10(point.X!.Value) : point.X!.Value)], heights, Palette.ColourOf(side));
            (line.LineWidth, line.MarkerSize) = (2, 7);
            highest = Math.Max(highest, heights.Max());
        }

        if (logarithmic)
        {
            var numbers = points.Select(point => point.X!.Value).Distinct().ToList();
            plot.Axes.Bottom.TickGenerator = new NumericManual([.. numbers.Select(number => new Tick(Math.Log10(number), number.ToString("#,0", CultureInfo.InvariantCulture)))]);
        }

        plot.XLabel(axis);
        plot.YLabel(points[0].Result.Unit.Replace("us", "µs", StringComparison.Ordinal));
        plot.Axes.SetLimitsY(0, highest * 1.1);
        PictureFile.Write(plot, folder, (curve + suffix).Replace('.', '-'), Height);
        return true;
    }

    private static double? ValueOf(ReportedResult result, string side) =>
        side == SideCatalog.Ours ? result.Ours : result.Peers.TryGetValue(side, out var value) ? value : null;

    private static double? NumberIn(string id, string before, string after) =>
        id.StartsWith(before, StringComparison.Ordinal) && id.EndsWith(after, StringComparison.Ordinal) && id.Length > before.Length + after.Length
        && double.TryParse(id.AsSpan(before.Length, id.Length - before.Length - after.Length), CultureInfo.InvariantCulture, out var number) ? number : null;
}
