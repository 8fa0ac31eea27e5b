using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using PactMQ.Analyzers.Tests.Pages;
using PactMQ.Analyzers.Topology;
using PactMQ.Generator;

namespace PactMQ.Analyzers.Tests.Robustness;

/// <summary>
/// Code that is being written is broken most of the time: whatever is cut, doubled, swapped or renamed, no rule and no generator may
/// fall over it. The seeds are fixed, and printed with the program when one fails.
/// </summary>
public sealed class MutationTests
{
    private const int MutantsPerShard = 40;

    private static readonly string[] Sources =
    [
        .. RulePage.Ids().Select(RulePage.Read).SelectMany(page => page.Bad.Concat(page.Good)),
        .. Directory.EnumerateFiles(RepositoryRoot.Of("tests", "Analyzers.Tests", "Corpus"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task NoRuleFallsOverBrokenCode(int shard)
    {
        var random = new Random(shard * 7919);
        for (var i = 0; i < MutantsPerShard; i++)
        {
            var source = Sources[random.Next(Sources.Length)];
            var mutant = Mutate(source, random);
            var plain = Program.Compile([("Program.cs", mutant)], References.WithNetMq, generated: false);
            var driver = CSharpGeneratorDriver.Create([new ContractGenerator().AsSourceGenerator(), new EndpointFactGenerator().AsSourceGenerator()], parseOptions: Program.ParseOptions)
                .RunGeneratorsAndUpdateCompilation(plain, out var compilation, out var said);
            Assert.True(said.All(diagnostic => diagnostic.Id is not ("CS8784" or "CS8785")), $"shard {shard}, mutant {i}: {string.Join('\n', said)}\n{mutant}");
            Assert.All(driver.GetRunResult().Results, result => Assert.Null(result.Exception));
            try
            {
                await Program.Analyze(compilation, Program.AllRules);
            }
            catch (Exception error)
            {
                Assert.Fail($"shard {shard}, mutant {i}: {error.Message}\n{mutant}");
            }
        }
    }

    /// <summary>The mutants are broken in fact: a property test over programs that compile would prove little.</summary>
    [Fact]
    public void MostMutantsDoNotCompile()
    {
        var random = new Random(1);
        var broken = Enumerable.Range(0, 20).Count(_ => Program.Compile(Mutate(Sources[random.Next(Sources.Length)], random)).GetDiagnostics().Any(one => one.Severity == DiagnosticSeverity.Error));

        Assert.InRange(broken, 10, 20);
    }

    private static string Mutate(string source, Random random)
    {
        var text = SourceText.From(source);
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var tokens = CSharpSyntaxTree.ParseText(text, Program.ParseOptions).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).ToList();
            if (tokens.Count < 2)
            {
                break;
            }

            var one = tokens[random.Next(tokens.Count)].Span;
            var other = tokens[random.Next(tokens.Count)].Span;
            text = random.Next(6) switch
            {
                0 => text.Replace(one, ""),
                1 => text.Replace(one, text.ToString(other)),
                2 => text.Replace(new TextSpan(one.Start, 0), text.ToString(other) + " "),
                3 => text.Replace(TextSpan.FromBounds(Math.Min(one.Start, other.Start), Math.Min(Math.Max(one.Start, other.Start), Math.Min(one.Start, other.Start) + 60)), ""),
                4 => text.Replace(one, "var"),
                _ => text.Replace(one, "null"),
            };
        }

        return text.ToString();
    }
}
