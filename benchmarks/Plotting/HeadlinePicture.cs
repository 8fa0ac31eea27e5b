using System.Globalization;
using PactMQ.Benchmarks.Reporting;
using PactMQ.Benchmarks.Sides;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace PactMQ.Benchmarks.Plotting;

/// <summary>One figure with its values, all sides beside each other.</summary>
internal static class HeadlinePicture
{
    private const int RowHeight = 34;
    private const int Frame = 110;

    /// <param name="folder">Where to.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="unit">The unit after scaling.</param>
    /// <param name="scale">What a value is multiplied with.</param>
    /// <param name="result">The figure; null when it was not measured.</param>
    public static bool TryWrite(string folder, string name, string title, string unit, double scale, ReportedResult? result)
    {
        if (result is not { Ours: { } ours })
        {
            return false;
        }

        var values = result.Peers.Select(peer => (Side: peer.Key, Value: peer.Value * scale)).Prepend((Side: SideCatalog.Ours, Value: ours * scale)).ToList();
        var plot = PictureFile.New(title, []);
        plot.Add.Bars(values.Select((value, index) => new Bar
        {
            Position = -index,
            Value = value.Value,
            Size = 0.7,
            FillColor = Palette.ColourOf(value.Side),
            LineWidth = 0,
            Label = value.Value.ToString(value.Value < 10 ? "0.0#" : "0.0", CultureInfo.InvariantCulture),
        }).ToList()).Horizontal = true;
        plot.Axes.Left.TickGenerator = new NumericManual([.. values.Select((value, index) => new Tick(-index, Palette.NameOf(value.Side)))]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Left.TickLabelStyle.FontSize = 14;
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.XLabel(unit);
        plot.Axes.SetLimits(0, values.Max(value => value.Value) * 1.12, -values.Count + 0.4, 0.6);
        PictureFile.Write(plot, folder, name, Frame + (RowHeight * values.Count));
        return true;
    }
}
