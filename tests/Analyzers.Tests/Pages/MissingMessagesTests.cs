using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Tests.Pages;

/// <summary>Each program of docs/missing-messages.md makes the mistake that it stands for.</summary>
public sealed partial class MissingMessagesTests
{
    private static readonly string Page = File.ReadAllText(RepositoryRoot.Of("docs", "missing-messages.md")).ReplaceLineEndings("\n");

    public static TheoryData<string> Rules => [.. Fence().Matches(Page).Select(match => match.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task TheProgramRaisesItsRule(string rule)
    {
        var program = Fence().Matches(Page).Single(match => match.Groups[1].Value == rule).Groups[2].Value;
        var compilation = Program.Compile(program);
        Program.RequireCompiles(compilation);

        var found = await Program.Analyze(compilation, Program.AllRules);

        var serious = found.Where(diagnostic => diagnostic.Id == rule || diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.Id).Distinct();
        Assert.Equal(rule == "none" ? [] : [rule], serious);
    }

    [Fact]
    public void EveryRowHasItsProgram()
    {
        var rows = Row().Matches(Page).Count - 1;

        Assert.Equal(10, rows);
        Assert.Equal(rows, Fence().Matches(Page).Count);
    }

    [Fact]
    public void EveryRuleThatItNamesHasAPage() =>
        Assert.All(Link().Matches(Page), link => Assert.True(File.Exists(RepositoryRoot.Of("docs", "rules", link.Groups[1].Value + ".md")), link.Value));

    [GeneratedRegex(@"^```csharp (PMQ\d+|none)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\|[A-Z][^|]*\|[^|]*\|[^|]*\|$|^\|inproc[^|]*\|[^|]*\|[^|]*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\(rules/(PMQ\d+)\.md\)")]
    private static partial Regex Link();
}
