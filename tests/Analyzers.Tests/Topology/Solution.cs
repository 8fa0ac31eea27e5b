using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Analyzers.Topology;
using PactMQ.Generator;

namespace PactMQ.Analyzers.Tests.Topology;

/// <summary>Several projects built one after the other, as metadata for those behind them, the way the compiler does it.</summary>
internal sealed class Solution(string folder)
{
    private readonly List<MetadataReference> _built = [];

    /// <summary>Gets or sets whether the next projects see none of those before them.</summary>
    public bool Apart { get; set; }

    /// <summary>Builds a project against all before it, runs every rule over it, and returns what was said.</summary>
    public async Task<ImmutableArray<Diagnostic>> Build(string name, params string[] sources)
    {
        var plain = Program.Compile(sources.Select((source, i) => ($"{name}{i}.cs", source)), [.. References.Usual, .. Apart ? [] : _built], name, generated: false);
        CSharpGeneratorDriver.Create([new ContractGenerator().AsSourceGenerator(), new EndpointFactGenerator().AsSourceGenerator()], parseOptions: Program.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(plain, out var compilation, out _);
        var path = Path.Combine(folder, name + ".dll");
        var result = compilation.Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        _built.Add(MetadataReference.CreateFromFile(path));
        return await Program.Analyze(compilation, Program.AllRules);
    }

    /// <summary>Gives the facts that a built project carries.</summary>
    public static IReadOnlyList<string> FactsOf(string name, params string[] sources)
    {
        var plain = Program.Compile(sources.Select((source, i) => ($"{name}{i}.cs", source)), null, name, generated: false);
        var result = CSharpGeneratorDriver.Create([new ContractGenerator().AsSourceGenerator(), new EndpointFactGenerator().AsSourceGenerator()], parseOptions: Program.ParseOptions)
            .RunGenerators(plain).GetRunResult();
        return [.. result.GeneratedTrees.Where(tree => tree.FilePath.EndsWith("EndpointFacts.g.cs", StringComparison.Ordinal)).SelectMany(tree => tree.ToString().Split('\n'))
            .Where(line => line.StartsWith('[')).Select(line => line[(line.IndexOf('(', StringComparison.Ordinal) + 1)..line.LastIndexOf(')')])];
    }
}
