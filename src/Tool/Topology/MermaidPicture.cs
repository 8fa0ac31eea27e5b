using System.Text;
using PactMQ.Analyzers.Topology;

namespace PactMQ.Tool.Topology;

/// <summary>A topology as a Mermaid flow chart.</summary>
internal static class MermaidPicture
{
    public static string Draw(TopologyPicture picture)
    {
        var text = new StringBuilder("flowchart LR\n");
        for (var i = 0; i < picture.Assemblies.Count; i++)
        {
            var (name, ends) = picture.Assemblies[i];
            text.Append($"  subgraph a{i}[\"{Escape(name)}\"]\n");
            foreach (var end in ends)
            {
                var (what, where) = TopologyPicture.Label(end);
                text.Append($"    e{picture.NumberOf(end)}[\"{Escape(what)}<br/>{Escape(where)}<br/><i>{Escape(end.Member)}</i>\"]\n");
            }

            text.Append("  end\n");
        }

        for (var i = 0; i < picture.Links.Count; i++)
        {
            text.Append($"  e{picture.NumberOf(picture.Links[i].Connect)} {Arrow(picture.Links[i])} e{picture.NumberOf(picture.Links[i].Bind)}\n");
        }

        for (var i = 0; i < picture.Links.Count; i++)
        {
            if (!picture.Links[i].IsSound)
            {
                text.Append($"  linkStyle {i} stroke:#c00,stroke-width:3px\n");
            }
        }

        return text.ToString();
    }

    private static string Arrow(TopologyLink link) => !link.IsSound ? "--x" : link.IsCertain ? "-->" : "-.->";

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
