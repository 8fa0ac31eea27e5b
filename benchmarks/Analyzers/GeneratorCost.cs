using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PactMQ.Generator;

namespace PactMQ.Analyzers.Benchmarks;

/// <summary>What the generator costs with many contracts: the first run, and the run after an edit.</summary>
internal static class GeneratorCost
{
    private const int Rounds = 5;

    /// <summary>Prints the median times.</summary>
    /// <param name="contracts">How many contracts there are, each in a file of its own.</param>
    /// <param name="operations">How many operations each has.</param>
    /// <param name="references">What they are compiled against.</param>
    public static void Print(int contracts, int operations, IEnumerable<MetadataReference> references)
    {
        var trees = Enumerable.Range(0, contracts).Select(i => Parse(Contract(i, operations, "int"), $"Contract{i}.cs")).Append(Parse("class Elsewhere { }", "Elsewhere.cs")).ToList();
        var compilation = CSharpCompilation.Create("Contracts", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        NewDriver().RunGenerators(Compile(20, operations, references));
        var (cold, elsewhere, own) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            // A compilation of its own each time: symbols that are bound already would flatter the first run.
            var fresh = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
            GeneratorDriver driver = NewDriver();
            cold.Add(Time(() => driver = driver.RunGenerators(fresh)));
            var edited = fresh.ReplaceSyntaxTree(trees[^1], Parse($"class Elsewhere {{ int _field{round}; }}", "Elsewhere.cs"));
            elsewhere.Add(Time(() => driver = driver.RunGenerators(edited)));
            var changed = edited.ReplaceSyntaxTree(trees[0], Parse(Contract(0, operations, "long"), "Contract0.cs"));
            own.Add(Time(() => driver = driver.RunGenerators(changed)));
        }

        var text = NewDriver().RunGenerators(compilation).GetRunResult().GeneratedTrees.Sum(tree => (long)tree.Length);
        Console.WriteLine($"{contracts} contracts of {operations} operations give {text / 1e6:F1} million characters; median of {Rounds}, {Environment.ProcessorCount} processors");
        Console.WriteLine($"{"first run",-40} {Median(cold),10:F0} ms");
        Console.WriteLine($"{"after an edit elsewhere",-40} {Median(elsewhere),10:F0} ms");
        Console.WriteLine($"{"after an edit to one contract",-40} {Median(own),10:F0} ms");
    }

    private static GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(new ContractGenerator());

    private static CSharpCompilation Compile(int contracts, int operations, IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        "Warm", Enumerable.Range(0, contracts).Select(i => Parse(Contract(i, operations, "int"), $"Warm{i}.cs")), references);

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, path: path, encoding: Encoding.UTF8);

    private static string Contract(int number, int operations, string type)
    {
        var text = new StringBuilder("using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using PactMQ.Contracts;\n");
        text.Append(CultureInfo.InvariantCulture, $"namespace Contracts;\n[RequestReply]\npublic interface IService{number}\n{{\n");
        for (var operation = 0; operation < operations; operation++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    ValueTask<Result{number}> Run{operation}Async(string name, {type} count, List<Result{number}> all, CancellationToken ct = default);\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"}}\npublic sealed record Result{number}(string Name, decimal Price, {type}[] Counts);\n").ToString();
    }

    private static double Time(Action action)
    {
        var from = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(from).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
