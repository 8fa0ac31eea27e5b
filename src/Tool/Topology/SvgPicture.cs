using System.Globalization;
using System.Security;
using System.Text;
using PactMQ.Analyzers.Topology;

namespace PactMQ.Tool.Topology;

/// <summary>
/// A topology as an SVG: a box for each assembly, a row in it for each end, a curve for each link. Those that mostly bind stand on
/// the right, so that curves run from left to right where they can; a column that would be alone leaves room for its curves beside it.
/// </summary>
internal static class SvgPicture
{
    private const int BoxWidth = 340;
    private const int RowHeight = 46;
    private const int HeadHeight = 30;
    private const int Gap = 40;
    private const int Between = 160;

    public static string Draw(TopologyPicture picture)
    {
        var connecting = picture.Assemblies.Where(one => one.Ends.Count(end => !end.Binds) * 2 > one.Ends.Count).ToList();
        var binding = picture.Assemblies.Except(connecting).ToList();
        var places = new Dictionary<TopologyFact, (int Left, int Middle)>();
        var boxes = new StringBuilder();
        var second = connecting.Count == 0 ? Gap : Gap + BoxWidth + Between;
        var height = Math.Max(Column(boxes, connecting, Gap, places), Column(boxes, binding, second, places));
        var width = connecting.Count > 0 && binding.Count > 0 ? second + BoxWidth + Gap : Gap + BoxWidth + Between;

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">
              <rect width="{width}" height="{height}" fill="#ffffff"/>

            """);
        text.Append(boxes);
        foreach (var link in picture.Links)
        {
            Curve(text, link, places);
        }

        return text.Append("</svg>\n").ToString();
    }

    private static int Column(
        StringBuilder text, IEnumerable<(string Name, IReadOnlyList<TopologyFact> Ends)> assemblies, int left, Dictionary<TopologyFact, (int Left, int Middle)> places)
    {
        var top = Gap;
        foreach (var (name, ends) in assemblies)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                  <rect x="{left}" y="{top}" width="{BoxWidth}" height="{HeadHeight + (ends.Count * RowHeight)}" rx="6" fill="#f4f6f8" stroke="#5b6770"/>
                  <text x="{left + 10}" y="{top + 20}" font-weight="bold">{Escape(name)}</text>

                """);
            for (var i = 0; i < ends.Count; i++)
            {
                var row = top + HeadHeight + (i * RowHeight);
                var (what, where) = TopologyPicture.Label(ends[i]);
                text.Append(CultureInfo.InvariantCulture, $"""
                      <g><title>{Escape(ends[i].Member)}</title><rect x="{left + 6}" y="{row}" width="{BoxWidth - 12}" height="{RowHeight - 6}" rx="4" fill="#ffffff" stroke="#b8c1c8"/><text x="{left + 14}" y="{row + 16}">{Escape(what)}</text><text x="{left + 14}" y="{row + 32}" fill="#5b6770" font-size="11">{Escape(where)}</text></g>

                    """);
                places[ends[i]] = (left, row + ((RowHeight - 6) / 2));
            }

            top += HeadHeight + (ends.Count * RowHeight) + Gap;
        }

        return top;
    }

    private static void Curve(StringBuilder text, TopologyLink link, Dictionary<TopologyFact, (int Left, int Middle)> places)
    {
        var (from, to) = (places[link.Connect], places[link.Bind]);

        // Within one column a curve leaves and arrives at the same side: that of the space between the columns.
        var leavesRight = from.Left < to.Left || (from.Left == to.Left && from.Left == Gap);
        var arrivesRight = to.Left < from.Left || (from.Left == to.Left && to.Left == Gap);
        var (x1, x2) = (from.Left + (leavesRight ? BoxWidth - 6 : 6), to.Left + (arrivesRight ? BoxWidth - 6 : 6));

        // Curves that stay in one column swing the wider the further they go, so that they can be told apart.
        var swing = from.Left == to.Left ? Math.Min(Between, 40 + (Math.Abs(from.Middle - to.Middle) / 3)) : Between / 2;
        var (bend, back) = (leavesRight ? swing : -swing, arrivesRight ? swing : -swing);
        var (colour, style, say) = !link.IsSound ? ("#c00000", " stroke-width=\"3\"", "they will never talk")
            : link.IsCertain ? ("#1a7f37", " stroke-width=\"1.5\"", "they meet")
            : ("#8a949b", " stroke-dasharray=\"6 4\"", "they may meet: only the running program knows");
        text.Append(CultureInfo.InvariantCulture, $"""
              <path d="M {x1} {from.Middle} C {x1 + bend} {from.Middle}, {x2 + back} {to.Middle}, {x2} {to.Middle}" fill="none" stroke="{colour}"{style}><title>{say}</title></path>
              <circle cx="{x2}" cy="{to.Middle}" r="4" fill="{colour}"/>

            """);
    }

    private static string Escape(string text) => SecurityElement.Escape(text);
}
