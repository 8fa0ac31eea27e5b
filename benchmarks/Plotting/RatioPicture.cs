using System.Globalization;
using PactMQ.Benchmarks.Reporting;
using PactMQ.Benchmarks.Sides;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace PactMQ.Benchmarks.Plotting;

/// <summary>How many times better ours is, figure by figure: bars that begin at 1, on a logarithmic scale; to the left ours loses.</summary>
internal static class RatioPicture
{
    private const int RowHeight = 19;
    private const int Frame = 150;

    private static readonly double[] Marks = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200];

    public static bool TryWrite(string folder, string name, string title, IEnumerable<ReportedResult> results)
    {
        var rows = results.Where(result => result.Ratio.Count > 0).ToList();
        if (rows.Count == 0)
        {
            return false;
        }

        var sides = SideCatalog.All.Select(side => side.Name).Where(side => rows.Any(row => row.Ratio.ContainsKey(side))).ToList();
        var plot = PictureFile.New(title, sides);
        var (bars, ticks) = Bars(rows, sides);
        plot.Add.Bars(bars).Horizontal = true;
        var line = plot.Add.VerticalLine(0);
        (line.Color, line.LineWidth) = (Colors.Black, 1.5f);
        plot.Axes.Left.TickGenerator = new NumericManual([.. ticks]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. Marks.Select(mark => new Tick(Math.Log10(mark), mark.ToString(CultureInfo.InvariantCulture)))]);
        plot.XLabel("times better than the other (logarithmic); left of 1: worse");
        plot.Grid.YAxisStyle.IsVisible = false;
        var values = rows.SelectMany(row => row.Ratio.Values).ToList();
        plot.Axes.SetLimits(Math.Min(-0.35, Math.Log10(values.Min()) - 0.25), Math.Max(0.8, Math.Log10(values.Max()) + 0.25), -bars.Max(bar => -bar.Position) - 0.9, 0.9);
        PictureFile.Write(plot, folder, name, Frame + (RowHeight * bars.Count));
        return true;
    }

    private static (List<Bar> Bars, List<Tick> Ticks) Bars(IEnumerable<ReportedResult> rows, IReadOnlyList<string> sides)
    {
        const double Gap = 0.5;
        var bars = new List<Bar>();
        var ticks = new List<Tick>();
        var position = 0.0;
        foreach (var row in rows)
        {
            var first = position;
            foreach (var side in sides.Where(row.Ratio.ContainsKey))
            {
                var ratio = row.Ratio[side];
                bars.Add(new Bar
                {
                    Position = position,
                    Value = Math.Log10(ratio),
                    ValueBase = 0,
                    Size = 0.85,
                    FillColor = Palette.ColourOf(side),
                    LineWidth = 0,
                    Label = ratio.ToString(ratio < 10 ? "0.0#" : "0", CultureInfo.InvariantCulture),
                });
                position -= 1;
            }

            ticks.Add(new Tick((first + position + 1) / 2, row.Id));
            position -= Gap;
        }

        return (bars, ticks);
    }
}
