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
            },
            feed.Files.ToHashSet());
    }

    [Fact]
    public async Task TheFirstContractOfTheReadmeRuns()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        var example = Regex.Match(readme, "## A first contract.*?```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        var folder = await feed.Project("FirstContract", example);

        var build = await Dotnet.Succeed(folder, "build", "-v", "quiet", "-warnaserror");
        var output = await Dotnet.Succeed(folder, "exec", Path.Combine("bin", "Debug", "net10.0", "FirstContract.dll"));

        Assert.DoesNotContain("PMQ", build, StringComparison.Ordinal);
        Assert.Equal("42.5", output.Trim());
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
