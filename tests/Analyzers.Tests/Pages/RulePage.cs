using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Tests.Pages;

/// <summary>A page of docs/rules: its examples are the code blocks marked <c>csharp bad</c> and <c>csharp good</c>.</summary>
internal sealed partial record RulePage(string Id, string Text)
{
    public IReadOnlyList<string> Bad => Blocks("bad");

    public IReadOnlyList<string> Good => Blocks("good");

    /// <summary>Gets the record that the examples of a page are compared with.</summary>
    public ImmutableArray<AdditionalText> Records =>
        [.. Record().Matches(Text).Select(match => new TextFile(Path.Combine(Path.GetTempPath(), "Example.contract"), match.Groups[1].Value))];

    public static string PathOf(string id) => RepositoryRoot.Of("docs", "rules", id + ".md");

    public static RulePage Read(string id) => new(id, File.ReadAllText(PathOf(id)).ReplaceLineEndings("\n"));

    /// <summary>Lists the ids of the pages there are.</summary>
    public static IEnumerable<string> Ids() => Directory.EnumerateFiles(RepositoryRoot.Of("docs", "rules"), "PMQ*.md")
        .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    private List<string> Blocks(string mark) =>
        [.. Fence().Matches(Text).Where(match => match.Groups[1].Value == mark).Select(match => match.Groups[2].Value)];

    [GeneratedRegex(@"^```csharp (bad|good)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^```contract\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Record();
}
