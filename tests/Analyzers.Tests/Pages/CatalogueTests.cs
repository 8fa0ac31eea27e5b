using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit.Abstractions;

namespace PactMQ.Analyzers.Tests.Pages;

/// <summary>No rule without its page, its tests, its line in the index; no fix without its test.</summary>
public sealed class CatalogueTests(ITestOutputHelper output)
{
    [Fact]
    public void EveryRuleHasAPageAndEveryPageARule() =>
        Assert.Equal(Catalogue.Rules.Keys.Order(StringComparer.Ordinal), RulePage.Ids());

    [Fact]
    public void EveryRuleIsInTheIndex()
    {
        var index = File.ReadAllText(RepositoryRoot.Of("docs", "rules", "README.md"));

        var missing = Catalogue.Rules.Values.Where(rule => !index.Contains($"|[{rule.Id}]({rule.Id}.md)|{rule.DefaultSeverity}|", StringComparison.Ordinal));

        Assert.Empty(missing.Select(rule => $"|[{rule.Id}]({rule.Id}.md)|{rule.DefaultSeverity}|"));
    }

    [Fact]
    public void EveryRuleHasViolationsAndLookAlikes()
    {
        var tests = TestSources("Rules");
        foreach (var rule in Program.AllRules)
        {
            var name = rule.GetType().Name;
            Assert.True(tests.TryGetValue(name + "Tests.cs", out var text), $"{name} has no {name}Tests.cs.");
            Assert.Contains($"RuleTests<{name}>", text, StringComparison.Ordinal);
            Assert.Contains("Reports(", text, StringComparison.Ordinal);
            Assert.Contains("Silent(", text, StringComparison.Ordinal);
        }
    }

    /// <summary>A rule with several ids marks each of them in some program that is wrong.</summary>
    [Fact]
    public void EveryIdIsViolated()
    {
        var tests = string.Join('\n', TestSources("Rules").Concat(TestSources("Topology")).Select(test => test.Value));
        var several = Program.AllRules.Where(rule => rule.SupportedDiagnostics.Length > 1).SelectMany(rule => rule.SupportedDiagnostics);
        var untried = several.Select(descriptor => descriptor.Id).Where(id => !tests.Contains($"{{|{id}:", StringComparison.Ordinal) && !tests.Contains($"\"{id}\"", StringComparison.Ordinal)).ToList();
        Assert.True(untried.Count == 0, $"No program breaks {string.Join(", ", untried)}.");
    }

    [Fact]
    public void EveryFixHasATestAndFixAll()
    {
        var tests = string.Join('\n', TestSources("Rules").Values);
        foreach (var fix in Catalogue.Fixes)
        {
            Assert.Matches($"Fixed(File)?<{fix.Name}>", tests);
            Assert.NotNull(((CodeFixProvider)Activator.CreateInstance(fix)!).GetFixAllProvider());
        }
    }

    /// <summary>The index marks exactly the rules that a fix is for.</summary>
    [Fact]
    public void TheIndexMarksTheRulesWithAFix()
    {
        var fixable = Catalogue.Fixes.SelectMany(fix => ((CodeFixProvider)Activator.CreateInstance(fix)!).FixableDiagnosticIds).ToHashSet();
        var marked = File.ReadAllLines(RepositoryRoot.Of("docs", "rules", "README.md")).Where(line => line.StartsWith("|[PMQ", StringComparison.Ordinal) && line.EndsWith("|fix|", StringComparison.Ordinal))
            .Select(line => line[2..9]);

        Assert.Equal(fixable.Order(StringComparer.Ordinal), marked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryRuleLinksToItsPage() =>
        Assert.All(Catalogue.Rules.Values, rule => Assert.Equal(PactMQ.Analyzers.Descriptors.RuleDescriptor.HelpLinkBase + rule.Id + ".md", rule.HelpLinkUri));

    [Fact]
    public void TheCountIsPrinted()
    {
        var corpus = Directory.EnumerateFiles(RepositoryRoot.Of("tests", "Analyzers.Tests", "Corpus"), "*.cs", SearchOption.AllDirectories).Count();
        var severities = Catalogue.Rules.Values.GroupBy(rule => rule.DefaultSeverity).OrderByDescending(group => group.Key).Select(group => $"{group.Count()} {group.Key}");
        output.WriteLine($"{Catalogue.Rules.Count} rules ({string.Join(", ", severities)}), {Catalogue.Fixes.Count} fixes, {corpus} corpus files");

        Assert.NotEmpty(Catalogue.Rules);
        Assert.NotEmpty(Catalogue.Fixes);
    }

    private static Dictionary<string, string> TestSources(string folder) =>
        Directory.EnumerateFiles(RepositoryRoot.Of("tests", "Analyzers.Tests", folder), "*Tests.cs", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
}
