using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Generator;

namespace PactMQ.Analyzers.Tests;

/// <summary>Source text compiled as a user's project is: implicit usings, nullable, the generator; then analysed.</summary>
internal static class Program
{
    public static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using PactMQ;
        global using PactMQ.Contracts;
        """;

    /// <summary>Gets an instance of every rule there is.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> AllRules { get; } =
    [
        .. typeof(RuleAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Compiles sources, with the generator's; top-level statements make a program, anything else a library.</summary>
    public static Compilation Compile(IEnumerable<(string Path, string Text)> sources, ImmutableArray<MetadataReference>? references = null, string? name = null, bool generated = true)
    {
        var trees = sources.Prepend(("Usings.cs", ImplicitUsings))
            .Select(source => CSharpSyntaxTree.ParseText(source.Item2, ParseOptions, source.Item1, System.Text.Encoding.UTF8)).ToList();
        var plain = CSharpCompilation.Create(name ?? "Program", trees, references ?? References.Usual, OptionsFor(trees));
        return generated ? Generate(plain) : plain;
    }

    /// <summary>Compiles one source.</summary>
    public static Compilation Compile(string source, ImmutableArray<MetadataReference>? references = null) => Compile([("Program.cs", source)], references);

    /// <summary>Adds what the generator makes of the contracts.</summary>
    public static Compilation Generate(Compilation compilation)
    {
        CSharpGeneratorDriver.Create([new ContractGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        return whole;
    }

    public static CSharpCompilationOptions OptionsFor(IEnumerable<SyntaxTree> trees) => new(
        trees.Any(tree => tree.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any()) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        allowUnsafe: true);

    /// <summary>Runs rules, and fails when one of them throws.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Analyze(
        Compilation compilation, ImmutableArray<DiagnosticAnalyzer> rules, ImmutableArray<AdditionalText> files = default, AnalyzerConfigOptionsProvider? config = null)
    {
        var options = new AnalyzerOptions(files.IsDefault ? [] : files, config ?? new NoConfig());
        var crashes = new List<string>();
        var with = new CompilationWithAnalyzersOptions(
            options, (error, rule, _) => { lock (crashes) { crashes.Add($"{rule}: {error}"); } }, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers(rules, with).GetAnalyzerDiagnosticsAsync();
        Assert.True(crashes.Count == 0, string.Join('\n', crashes));
        return [.. diagnostics.Where(diagnostic => !diagnostic.IsSuppressed).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>Fails when the program does not compile: an example that is no program proves nothing.</summary>
    public static void RequireCompiles(Compilation compilation)
    {
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()).ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors) + "\n" + compilation.SyntaxTrees.ElementAtOrDefault(1));
    }
}
