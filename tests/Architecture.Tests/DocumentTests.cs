using System.Text.RegularExpressions;

namespace PactMQ.Tests.Architecture;

public sealed partial class DocumentTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/benchmarks.md")]
    [InlineData("docs/conformance.md")]
    [InlineData("docs/decisions/inproc.md")]
    [InlineData("docs/decisions/answers.md")]
    [InlineData("docs/decisions/calls.md")]
    [InlineData("docs/decisions/streams.md")]
    [InlineData("docs/decisions/publishing.md")]
    [InlineData("docs/decisions/generating.md")]
    [InlineData("docs/decisions/waiting.md")]
    [InlineData("docs/interop.md")]
    [InlineData("docs/leaks.md")]
    [InlineData("docs/migrating-from-netmq.md")]
    [InlineData("docs/missing-messages.md")]
    [InlineData("docs/threats.md")]
    [InlineData("docs/options.md")]
    [InlineData("docs/rules/README.md")]
    [InlineData("docs/wire.md")]
    public void EveryFileThatADocumentNamesExists(string document)
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Root, document));

        var missing = FileName().Matches(text).Select(match => match.Groups[1].Value).Distinct()
            .Where(name => !Exists(name))
            .ToList();

        Assert.True(missing.Count == 0, $"{document} names what is not there: {string.Join(", ", missing)}");
    }

    [Fact]
    public void EveryRoomSaysWhatItIsFor()
    {
        var silent = Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, "src", "Runtime"))
            .Where(room => Directory.EnumerateFiles(room, "*.cs", SearchOption.AllDirectories).Any() && !File.Exists(Path.Combine(room, "README.md")))
            .Select(Path.GetFileName)
            .Where(room => room is not ("bin" or "obj"));

        Assert.Empty(silent);
    }

    // A name is a path from the root, or from the runtime's, the generator's or the rules' folder.
    private static bool Exists(string name) =>
        new[] { "", "src/Runtime", "src/Generator", "src/Analyzers/Rules" }.Any(folder => File.Exists(Path.Combine(SourceTree.Root, folder, name)));

    [GeneratedRegex(@"`([A-Za-z0-9_./]+\.(?:cs|md|sh|props|slnx|json))`")]
    private static partial Regex FileName();
}
