using System.Text.RegularExpressions;

namespace PactMQ.Tests.Architecture;

public sealed partial class ThreatPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "threats.md"));
    private static readonly List<(string Path, string Text)> Tests = SourceTree.Sources("tests");

    [Fact]
    public void EveryTestThatThePageNamesExists()
    {
        var missing = TestName().Matches(Page)
            .Where(match => !Tests.Any(source => Path.GetFileNameWithoutExtension(source.Path) == match.Groups[1].Value
                && source.Text.Contains($" {match.Groups[2].Value}(", StringComparison.Ordinal)))
            .Select(match => match.Value)
            .ToList();

        Assert.True(missing.Count == 0, $"docs/threats.md names what is not there: {string.Join(", ", missing)}");
    }

    [Fact]
    public void EveryHostileTestIsOnThePage()
    {
        var absent = Tests.Where(source => source.Path.StartsWith("Hostile.Tests/", StringComparison.Ordinal))
            .SelectMany(source => Method().Matches(source.Text).Select(match => match.Groups[1].Value))
            .Where(name => !Page.Contains(name, StringComparison.Ordinal))
            .ToList();

        Assert.True(absent.Count == 0, $"docs/threats.md does not name: {string.Join(", ", absent)}");
    }

    [Fact]
    public void EveryThreatIsOnThePage()
    {
        // The page speaks of T12 to T15 in one breath.
        var absent = Enumerable.Range(1, 31).Where(number => number is not (13 or 14 or 15) && !Page.Contains($"T{number} ", StringComparison.Ordinal)).ToList();

        Assert.Empty(absent);
    }

    [GeneratedRegex(@"`([A-Za-z0-9]+Tests)\.([A-Za-z0-9_]+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public (?:async Task|void) (\w+)\(")]
    private static partial Regex Method();
}
