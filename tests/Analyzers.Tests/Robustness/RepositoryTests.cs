using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Tests.Robustness;

/// <summary>
/// Correct programs of this repository are silent. Projects that import Contracts.props have the rules in their build, where a warning
/// is an error; the others are read here.
/// </summary>
public sealed class RepositoryTests
{
    // Tests that do the wrong thing on purpose, to see what comes of it.
    private static readonly Dictionary<string, int> OnPurpose = new()
    {
        ["IntermediaryTests.cs"] = 1, // A device whose second endpoint is refused.
    };

    [Theory]
    [InlineData("tests/Runtime.Tests", "PactMQ.Runtime.Tests")]
    [InlineData("tests/Conformance.Tests", "PactMQ.Conformance.Tests")]
    [InlineData("tests/Hostile.Tests", "PactMQ.Hostile.Tests")]
    public async Task EndpointsOfTestsAreJudgedByWhatTheyAre(string folder, string assembly)
    {
        var pairing = (await Findings(folder, assembly)).Where(diagnostic => diagnostic.Id.StartsWith("PMQ2", StringComparison.Ordinal)).ToList();

        var unexpected = pairing.GroupBy(diagnostic => Path.GetFileName(diagnostic.Location.GetLineSpan().Path))
            .Where(file => file.Count() > OnPurpose.GetValueOrDefault(file.Key)).SelectMany(file => file);
        Assert.True(!unexpected.Any(), string.Join('\n', unexpected));
    }

    [Theory]
    [InlineData("src/Tool", "PactMQ.Tool")]
    [InlineData("benchmarks", "PactMQ.Benchmarks")]
    [InlineData("samples/Quickstart", "Quickstart")]
    [InlineData("samples/Guide", "Guide")]
    [InlineData("samples/Guide.Typed", "Guide.Typed")]
    [InlineData("tests/Interop.Tests", "PactMQ.Interop.Tests")]
    public async Task AProgramOfTheRepositoryIsSilent(string folder, string assembly)
    {
        var loud = await Findings(folder, assembly);
        Assert.True(loud.Count == 0, string.Join('\n', loud));
    }

    private static async Task<List<Diagnostic>> Findings(string folder, string assembly)
    {
        var root = RepositoryRoot.Of(folder.Split('/'));
        var sources = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(file => (file, File.ReadAllText(file)));
        var compilation = Program.Compile(sources, References.WithNetMq, assembly);

        var found = await Program.Analyze(compilation, Program.AllRules);

        Assert.True(compilation.SyntaxTrees.Count() > 2);
        return [.. found.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }
}
