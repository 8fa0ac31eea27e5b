using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PactMQ.Analyzers.Tests;

/// <summary>A source whose expected diagnostics are marked: <c>[|here|]</c>, or <c>{|PMQ2001:here|}</c> where a rule has several ids.</summary>
/// <param name="Text">The source without its marks.</param>
/// <param name="Spans">What was marked, with its id; empty for a plain mark.</param>
internal sealed record MarkedSource(string Text, IReadOnlyList<(string Id, TextSpan Span)> Spans)
{
    public static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var spans = new List<(string, TextSpan)>();
        for (var i = 0; i < marked.Length; i++)
        {
            var rest = marked.AsSpan(i);
            if (rest.StartsWith("[|"))
            {
                open.Push(("", text.Length));
                i++;
            }
            else if (rest.StartsWith("{|PMQ"))
            {
                var colon = rest.IndexOf(':');
                open.Push((rest[2..colon].ToString(), text.Length));
                i += colon;
            }
            else if (open.Count > 0 && (rest.StartsWith("|]") || rest.StartsWith("|}")))
            {
                var (id, start) = open.Pop();
                spans.Add((id, TextSpan.FromBounds(start, text.Length)));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        Assert.True(open.Count == 0, "A mark is not closed.");
        return new MarkedSource(text.ToString(), spans);
    }
}
