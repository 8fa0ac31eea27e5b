using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Tests;

/// <summary>No false alarm: correct programs compile silent under all rules.</summary>
public sealed class CorpusTests
{
    private static readonly string Folder = RepositoryRoot.Of("tests", "Analyzers.Tests", "Corpus");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task ACorrectProgramIsSilent(string file)
    {
        var references = file.StartsWith("NetMQ/", StringComparison.Ordinal) ? References.WithNetMq : References.Usual;
        var compilation = Program.Compile([(file, await File.ReadAllTextAsync(Path.Combine(Folder, file)))], references);
        Program.RequireCompiles(compilation);

        var found = await Program.Analyze(compilation, Program.AllRules);

        Assert.DoesNotContain(found, diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    [Fact]
    public async Task WithoutTheRuntimeNothingIsAsked()
    {
        var compilation = Program.Compile([("Usings.cs", ""), ("Program.cs", "System.Console.WriteLine(\"tpc://nonsense\");")], References.WithoutPactMq);

        Assert.Empty(await Program.Analyze(compilation, Program.AllRules));
    }
}
