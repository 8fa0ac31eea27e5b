using ScottPlot;

namespace PactMQ.Benchmarks.Plotting;

/// <summary>Writes a picture in both forms.</summary>
internal static class PictureFile
{
    public const int Width = 900;

    public static void Write(Plot plot, string folder, string name, int height)
    {
        plot.SavePng(Path.Combine(folder, name + ".png"), Width, height);
        plot.SaveSvg(Path.Combine(folder, name + ".svg"), Width, height);
    }

    /// <summary>A plot with what all pictures have: a title, a legend of the sides below if there are any, no frame.</summary>
    public static Plot New(string title, IEnumerable<string> sides)
    {
        var plot = new Plot();
        plot.Title(title, size: 16);
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.Right.FrameLineStyle.Width = 0;
        (plot.Axes.Bottom.Label.Bold, plot.Axes.Bottom.Label.FontSize) = (false, 13);
        (plot.Axes.Left.Label.Bold, plot.Axes.Left.Label.FontSize) = (false, 13);
        foreach (var side in sides)
        {
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = Palette.NameOf(side), FillColor = Palette.ColourOf(side) });
        }

        if (plot.Legend.ManualItems.Count == 0)
        {
            return plot;
        }

        plot.ShowLegend(Edge.Bottom);
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        return plot;
    }
}
