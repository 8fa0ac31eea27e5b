using System.Text.RegularExpressions;

namespace PactMQ.Tests.Documents;

/// <summary>The guide's pages: their code is that of the samples, and what they link to is there.</summary>
public sealed partial class GuideTests
{
    public static TheoryData<string> Pages => [.. Document.List("docs/guide").Where(page => page.EndsWith(".md", StringComparison.Ordinal))];

    public static TheoryData<string> LinkingPages => [.. Document.List("docs").Concat(Document.List("samples")).Append("README.md").Where(page => page.EndsWith(".md", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryPieceOfCodeIsCutFromASample(string page)
    {
        var text = Document.Read(page);
        var cut = Snippet().Matches(text);

        // A block without its source would not be compiled.
        Assert.Equal(CodeBlock().Count(text), cut.Count);
        Assert.All(cut, snippet => Assert.Equal(
            Document.Cut(snippet.Groups["file"].Value, snippet.Groups["region"].Value),
            snippet.Groups["code"].Value));
    }

    [Theory]
    [MemberData(nameof(LinkingPages))]
    public void EveryLinkLeadsSomewhere(string page)
    {
        var dead = Link().Matches(Document.Read(page)).Select(link => link.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !Leads(page, link))
            .ToList();

        Assert.True(dead.Count == 0, $"{page} links to what is not there (node docs/snippets.mjs fills code; anchors are GitHub's): {string.Join(", ", dead)}");
    }

    [Fact]
    public void TheSiteListsEveryPageOfTheGuide()
    {
        var listed = SiteLink().Matches(Document.Read("docs/.vitepress/config.mjs")).Select(link => link.Groups[1].Value).ToHashSet();

        var pages = Document.List("docs/guide").Select(page => page["docs".Length..^".md".Length].Replace("/index", "/"));

        Assert.Equal([], pages.Where(page => !listed.Contains(page)));
    }

    [Fact]
    public void EverySectionOfTheChapterIsFoundByItsName()
    {
        string[] sections =
        [
            "The Socket API", "Plugging Sockets into the Topology", "Sending and Receiving Messages", "Unicast Transports",
            "ZeroMQ is Not a Neutral Carrier", "I/O Threads", "Messaging Patterns", "Working with Messages", "Handling Multiple Sockets",
            "Multipart Messages", "Intermediaries and Proxies", "The Dynamic Discovery Problem", "Shared Queue (DEALER and ROUTER sockets)",
            "ZeroMQ's Built-In Proxy Function", "Transport Bridging", "Handling Errors and ETERM", "Handling Interrupt Signals",
            "Detecting Memory Leaks", "Multithreading with ZeroMQ", "Signaling Between Threads (PAIR Sockets)", "Node Coordination",
            "Zero-Copy", "Pub-Sub Message Envelopes", "High-Water Marks", "Missing Message Problem Solver",
        ];
        var headings = Document.List("docs/guide").SelectMany(page => Heading().Matches(Document.Read(page)).Select(heading => heading.Groups[1].Value)).ToHashSet();

        Assert.Superset(sections.ToHashSet(), headings);
    }

    private static bool Leads(string page, string link)
    {
        var parts = link.Split('#');
        var target = parts[0].Length == 0 ? page : Document.Resolve(page, parts[0]);
        return Document.Exists(target) && (parts.Length == 1 || Anchors(Document.Read(target)).Contains(parts[1]));
    }

    private static HashSet<string> Anchors(string text) =>
        [.. Heading().Matches(text).Select(heading => NoLetter().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"<!-- (?<file>\S+\.cs)(#(?<region>\w+))? -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("^```csharp$", RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"(?<!`)\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("', '(/[^']*)'")]
    private static partial Regex SiteLink();

    [GeneratedRegex("^#{1,4} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\s_-]")]
    private static partial Regex NoLetter();
}
