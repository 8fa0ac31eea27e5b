using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PactMQ.Generator.Tests;

/// <summary>Runs the generator over source text, the way the compiler does.</summary>
internal static class GeneratorRun
{
    public static readonly CSharpParseOptions ParseOptions =
        CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14).WithDocumentationMode(DocumentationMode.Diagnose);

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using PactMQ.Contracts;

        """;

    private static readonly ImmutableArray<MetadataReference> References = FindReferences();

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Contracts" + Guid.NewGuid().ToString("N"),
        sources.Prepend(Usings).Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"Source{i}.cs", System.Text.Encoding.UTF8)),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999,
            // The test's own contracts have no documentation; 1701 and 1702 the SDK suppresses for everybody.
            specificDiagnosticOptions:
            [
                new("CS1591", ReportDiagnostic.Suppress), new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress),
            ]));

    public static GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(
        [new ContractGenerator().AsSourceGenerator()], parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Generates, and gives the whole compilation with the texts that were added.</summary>
    public static (Compilation Compilation, IReadOnlyList<string> Generated) Generate(params string[] sources)
    {
        var driver = NewDriver().RunGeneratorsAndUpdateCompilation(Compile(sources), out var compilation, out var diagnostics);

        Assert.Empty(diagnostics);
        return (compilation, [.. driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString())]);
    }

    /// <summary>Gives everything that the compiler would say, with its line.</summary>
    public static IEnumerable<string> Complaints(Compilation compilation) => compilation.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Select(diagnostic => $"{diagnostic}: {diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}");

    private static ImmutableArray<MetadataReference> FindReferences()
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return [.. platform.Where(path => !path.Contains("PactMQ.Generator.dll", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path))];
    }
}
