using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Tests.Pages;

/// <summary>The examples of each page do what the page says.</summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Pages => [.. RulePage.Ids()];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task ABadExampleRaisesTheRuleAndNoOther(string id)
    {
        var page = RulePage.Read(id);
        Assert.NotEmpty(page.Bad);
        foreach (var example in page.Bad)
        {
            Assert.True((await Findings(id, example)).Select(diagnostic => diagnostic.Id).Distinct().SequenceEqual([id]), await Story(id, example));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task AGoodExampleIsSilent(string id)
    {
        var page = RulePage.Read(id);
        Assert.NotEmpty(page.Good);
        foreach (var example in page.Good)
        {
            Assert.True((await Findings(id, example)).Count == 0, await Story(id, example));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void ThePageNamesItsRule(string id)
    {
        var rule = Catalogue.Rules[id];
        var text = RulePage.Read(id).Text;

        Assert.StartsWith($"# {id}: {rule.Title}\n", text, StringComparison.Ordinal);
        Assert.Contains($"{rule.DefaultSeverity}", text, StringComparison.Ordinal);
    }

    // An example that must not compile is one that the generator passes over: what it would have made is missing then.
    private static async Task<List<Diagnostic>> Findings(string id, string example)
    {
        var compilation = Program.Compile(example, id.StartsWith("PMQ9", StringComparison.Ordinal) ? References.WithNetMq : References.Usual);
        Program.RequireCompiles(compilation);
        var found = await Program.Analyze(compilation, Program.AllRules, RulePage.Read(id).Records);
        return [.. found.Where(diagnostic => diagnostic.Id == id || diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    private static async Task<string> Story(string id, string example) => $"{string.Join('\n', await Findings(id, example))}\n{example}";
}
