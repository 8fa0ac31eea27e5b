using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Tests.Robustness;

/// <summary>
/// Correct programs of this repository are silent. Projects that import Contracts.props have the rules in their build, where a warning
/// is an error; the others are read here.
/// </summary>
public sealed class RepositoryTests
{
    [Theory]
    [InlineData("src/Tool", "PactMQ.Tool")]
    [InlineData("benchmarks", "PactMQ.Benchmarks")]
    [InlineData("samples/Quickstart", "Quickstart")]
    [InlineData("samples/Guide", "Guide")]
    public async Task AProgramOfTheRepositoryIsSilent(string folder, string assembly)
    {
        var root = RepositoryRoot.Of(folder.Split('/'));
        var sources = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(file => (file, File.ReadAllText(file)));
        var compilation = Program.Compile(sources, References.WithNetMq, assembly);

        var found = await Program.Analyze(compilation, Program.AllRules);

        Assert.True(compilation.SyntaxTrees.Count() > 10);
        Assert.DoesNotContain(found, diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }
}
