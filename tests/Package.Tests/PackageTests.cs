using System.Text.RegularExpressions;

namespace PactMQ.Tests.Package;

/// <summary>What a stranger gets who references the one package.</summary>
[Collection(nameof(PackedFeed))]
public sealed class PackageTests(PackedFeed feed)
{
    [Fact]
    public void ItHoldsTheRuntimeTheGeneratorTheRulesAndTheFixes()
    {
        Assert.Superset(
            new HashSet<string>
            {
                "README.md",
                "lib/net10.0/PactMQ.dll",
                "lib/net10.0/PactMQ.xml",
                "analyzers/dotnet/cs/PactMQ.Generator.dll",
                "analyzers/dotnet/cs/PactMQ.Analyzers.dll",
                "analyzers/dotnet/cs/PactMQ.Analyzers.CodeFixes.dll",
                "buildTransitive/PactMQ.props",
                "buildTransitive/PactMQ.targets",
            },
            feed.Files.ToHashSet());
    }

    [Fact]
    public async Task OneCommandAddsItToAnEmptyProjectAndTheFirstContractOfTheReadmeRuns()
    {
        var folder = await feed.EmptyProject("Empty");

        await Dotnet.Succeed(folder, "add", "package", "PactMQ", "--version", feed.Version);
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        var example = Regex.Match(readme, "## A first contract.*?```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), example);
        var build = await Dotnet.Succeed(folder, "build", "-v", "quiet", "-warnaserror");

        Assert.DoesNotContain("PMQ", build, StringComparison.Ordinal);
        Assert.Equal("42.5", (await Dotnet.Succeed(folder, "exec", Path.Combine("bin", "Debug", "net10.0", "Empty.dll"))).Trim());
    }

    [Fact]
    public async Task ContractsAreRecordedByTheBuildAndComparedByTheNext()
    {
        const string Quotes = """
            using PactMQ.Contracts;

            Console.WriteLine("built");

            [RequestReply]
            public interface IQuotes
            {
                ValueTask<decimal> GetAsync(string symbol, CancellationToken ct = default);
            }
            """;
        var folder = await feed.Project("Recorded", Quotes);
        var recorded = await Dotnet.Succeed(folder, "build", "-t:RecordContracts", "-v", "quiet");
        var file = Path.Combine(folder, "Quotes.contract");
        Assert.True(File.Exists(file), recorded);
        var text = await File.ReadAllTextAsync(file);
        Assert.Matches("^contract Quotes RequestReply [0-9a-f]{8}\nfingerprint [0-9a-f]{32}\noperation Get Unary [0-9a-f]{8}\n  0 String\n  result Decimal\n$", text);
        Assert.DoesNotContain("PMQ1013", await Dotnet.Succeed(folder, "build", "-v", "quiet", "--no-incremental"), StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Quotes.Replace("string symbol", "int number", StringComparison.Ordinal));
        var (_, broken) = await Dotnet.Run(folder, "build", "-v", "quiet");
        Assert.Matches(@"warning PMQ1013: .*Parameter 0 of Get is Int32 now, and was String", broken);

        await File.WriteAllTextAsync(file, "# Agreed on.\n" + text);
        await Dotnet.Succeed(folder, "build", "-p:PactMQRecordContracts=true", "-v", "quiet");
        var again = await File.ReadAllTextAsync(file);
        Assert.StartsWith("# Agreed on.\ncontract Quotes ", again, StringComparison.Ordinal);
        Assert.Contains("\n  0 Int32\n", again, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PMQ2001", "error")]
    [InlineData("PMQ3001", "warning")]
    [InlineData("PMQ1007", "error")]
    public async Task AMistakeIsSeen(string rule, string severity)
    {
        var folder = await feed.Project("Mistakes" + rule, Mistakes.Of(rule));

        var (_, output) = await Dotnet.Run(folder, "build", "-v", "quiet");

        Assert.Matches($@"Program\.cs\(\d+,\d+\): {severity} {rule}: ", output);
    }
}
