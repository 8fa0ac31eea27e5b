using System.Text.RegularExpressions;

namespace PactMQ.Tests.Documents;

/// <summary>docs/contracts-kept.md names tests that exist, and those that run between processes in the column for them.</summary>
public sealed partial class ContractsKeptTests
{
    private const string Page = "docs/contracts-kept.md";

    // The projects, or folders, whose tests start processes.
    private static readonly string[] Processes = ["tests/Contracts.Tests/Processes/", "tests/Documents.Tests/Python/", "tests/Tool.Tests/", "tests/Package.Tests/"];

    private static readonly ILookup<string, (string Path, string Text)> Tests = Document.List("tests").Where(path => path.EndsWith("Tests.cs", StringComparison.Ordinal))
        .Select(path => (Path: path, Text: Document.Read(path))).ToLookup(source => Path.GetFileNameWithoutExtension(source.Path));

    [Fact]
    public void Every_test_exists()
    {
        var named = Rows().SelectMany(row => Names(row[3]).Concat(Names(row[4]))).ToList();

        Assert.True(named.Count > 80, $"{named.Count} tests are named.");
        Assert.Equal([], named.Where(name => Files(name).Count == 0));
    }

    [Fact]
    public void Every_promise_is_tried_between_processes()
    {
        Assert.All(Rows(), row => Assert.Contains(Names(row[3]), _ => true));
        Assert.Equal([], Rows().SelectMany(row => Names(row[3])).Where(name => !Files(name).Any(path => Processes.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))));
    }

    [Fact]
    public void Every_place_exists()
    {
        var places = Rows().SelectMany(row => Quoted().Matches(row[2]).Select(match => match.Groups[1].Value));

        Assert.Equal([], places.Where(place => !Document.Exists(place) && !Document.Exists("src/Runtime/" + place)));
    }

    private static List<string[]> Rows() => Document.Read(Page).Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Promise", StringComparison.Ordinal))
        .Select(line => line.Split('|')).ToList();

    private static IEnumerable<string> Names(string cell) => Quoted().Matches(cell).Select(match => match.Groups[1].Value);

    private static List<string> Files(string name) => Tests[name[..name.IndexOf('.')]]
        .Where(source => source.Text.Contains($" {name[(name.IndexOf('.') + 1)..]}(", StringComparison.Ordinal)).Select(source => source.Path).ToList();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
