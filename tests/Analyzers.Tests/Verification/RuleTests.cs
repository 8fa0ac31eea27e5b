using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PactMQ.Analyzers.Tests;

/// <summary>What the tests of a rule are made of: programs in which it reports at the marks, and look-alikes in which it is silent.</summary>
/// <typeparam name="TRule">The rule.</typeparam>
public abstract class RuleTests<TRule>
    where TRule : DiagnosticAnalyzer, new()
{
    private readonly TRule _rule = new();

    /// <summary>Gets the references of the programs; NetMQ is added for the rules about it.</summary>
    private protected virtual ImmutableArray<MetadataReference> ProgramReferences => References.Usual;

    /// <summary>Gets the additional files of the programs.</summary>
    private protected virtual ImmutableArray<AdditionalText> ProgramFiles => [];

    /// <summary>The rule reports at every mark, and nowhere else. Returns the messages, in order.</summary>
    private protected async Task<IReadOnlyList<string>> Reports(string marked)
    {
        var source = MarkedSource.Parse(marked);
        Assert.True(source.Spans.Count > 0, "Nothing is marked: a look-alike belongs into Silent.");
        var compilation = Program.Compile(source.Text, ProgramReferences);
        Program.RequireCompiles(compilation);
        var found = await Program.Analyze(compilation, [_rule], ProgramFiles);

        var expected = source.Spans.Select(span => Text(source.Text, span.Id.Length > 0 ? span.Id : OnlyId(), span.Span)).Order(StringComparer.Ordinal);
        var actual = found.Select(diagnostic => Text(source.Text, diagnostic.Id, diagnostic.Location.SourceSpan)).Order(StringComparer.Ordinal);
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
        return [.. found.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>The rule has nothing to say about a correct program.</summary>
    private protected async Task Silent(string source)
    {
        var compilation = Program.Compile(source, ProgramReferences);
        Program.RequireCompiles(compilation);

        var found = await Program.Analyze(compilation, [_rule], ProgramFiles);

        Assert.True(found.IsEmpty, "Not silent: " + string.Join('\n', found));
    }

    /// <summary>The fix makes of one program the other, one place after the other and by Fix All; the result compiles.</summary>
    private protected async Task Fixed<TFix>(string before, string after)
        where TFix : CodeFixProvider, new()
    {
        var run = new FixRun(_rule, new TFix(), ProgramReferences, ProgramFiles);
        var plain = MarkedSource.Parse(before).Text;

        Assert.Equal(after, await Text(await run.OneByOne(plain)));
        Assert.Equal(after, await Text(await run.All(plain)));
        Program.RequireCompiles(Program.Compile(after, ProgramReferences));
    }

    /// <summary>The fix leaves the program as it is and makes of the one additional file the other.</summary>
    private protected async Task FixedFile<TFix>(string program, string after)
        where TFix : CodeFixProvider, new()
    {
        var run = new FixRun(_rule, new TFix(), ProgramReferences, ProgramFiles);
        foreach (var document in new[] { await run.OneByOne(program), await run.All(program) })
        {
            Assert.Equal(program, await Text(document));
            Assert.Equal(after, (await Assert.Single(document.Project.AdditionalDocuments).GetTextAsync()).ToString());
        }
    }

    /// <summary>The rule reports, and offers no fix.</summary>
    private protected async Task NotFixed<TFix>(string marked)
        where TFix : CodeFixProvider, new()
    {
        await Reports(marked);
        var plain = MarkedSource.Parse(marked).Text;
        Assert.Equal(plain, await Text(await new FixRun(_rule, new TFix(), ProgramReferences, ProgramFiles).OneByOne(plain)));
    }

    private static async Task<string> Text(Document document) => (await document.GetTextAsync()).ToString();

    private static string Text(string source, string id, Microsoft.CodeAnalysis.Text.TextSpan span) =>
        $"{id} at {span.Start}: {source.Substring(span.Start, Math.Min(span.Length, source.Length - span.Start))}";

    private string OnlyId() => _rule.SupportedDiagnostics.Select(descriptor => descriptor.Id).Distinct().Single();
}
