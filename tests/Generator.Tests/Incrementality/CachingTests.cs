using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PactMQ.Generator.Tests.Incrementality;

/// <summary>An edit costs only what it changes.</summary>
public sealed class CachingTests
{
    private const string Contract =
        "namespace N { [RequestReply] public interface IQuotes { ValueTask<Quote> GetAsync(string symbol); } public record Quote(decimal Price); }";

    private const string OtherContract = "namespace N { [RequestReply] public interface IOther { ValueTask GetAsync(int x); } }";

    [Fact]
    public void AfterAnUnrelatedEditNothingIsDoneAgain()
    {
        var run = Edit([Contract, OtherContract, "class Unrelated { }"], 3, "class Unrelated { int _added; }");

        Assert.All(Reasons(run, StageNames.Extract), reason => Assert.True(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
        Assert.All(Reasons(run, StageNames.Render), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        AssertOutputsCached(run);
    }

    [Fact]
    public void AfterACommentInTheContractsOwnFileNothingIsRendered()
    {
        var run = Edit([Contract], 1, "// A comment.\n" + Contract);

        Assert.All(Reasons(run, StageNames.Extract), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(Reasons(run, StageNames.Render), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        AssertOutputsCached(run);
    }

    [Fact]
    public void AChangeToOneContractRendersThatOneAlone()
    {
        var run = Edit([Contract, OtherContract], 2, OtherContract.Replace("int x", "long x", StringComparison.Ordinal));

        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            Reasons(run, StageNames.Render).Order());
    }

    [Fact]
    public void AMemberAddedToAPayloadIsSeen()
    {
        const string Payload = "public record Job(int X);";

        var run = Edit(["[Pipeline] public interface IJobs { ValueTask RunAsync(Job job); }", Payload], 2, "public record Job(int X, int Y);");

        Assert.Equal(IncrementalStepRunReason.Modified, Assert.Single(Reasons(run, StageNames.Render)));
    }

    private static GeneratorRunResult Edit(string[] sources, int index, string edited)
    {
        Compilation compilation = GeneratorRun.Compile(sources);
        var driver = GeneratorRun.NewDriver().RunGenerators(compilation);
        var tree = compilation.SyntaxTrees.ElementAt(index);

        compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(edited, GeneratorRun.ParseOptions, tree.FilePath, System.Text.Encoding.UTF8));
        return driver.RunGenerators(compilation).GetRunResult().Results.Single();
    }

    private static List<IncrementalStepRunReason> Reasons(GeneratorRunResult run, string stage)
    {
        var reasons = run.TrackedSteps
            .Where(step => step.Key.StartsWith(stage, StringComparison.Ordinal))
            .SelectMany(step => step.Value)
            .SelectMany(step => step.Outputs)
            .Select(output => output.Reason)
            .ToList();
        Assert.NotEmpty(reasons);
        return reasons;
    }

    private static void AssertOutputsCached(GeneratorRunResult run) => Assert.All(
        run.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
        output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
}
