using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using PactMQ.Analyzers.Contracts;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Contracts;

/// <summary>PMQ1013: records the new shape, where the break is wanted.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RecordedShapeIsKeptFix))]
[Shared]
public sealed class RecordedShapeIsKeptFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(ContractRules.RecordedShapeIsKept.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new RecordAll();

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostic = context.Diagnostics.First();
        if (RecordOf(context.Document.Project, diagnostic) is { } record)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Record the new shape in {record.Name}",
                    cancellation => Recorded(context.Document.Project.Solution, record, diagnostic, cancellation),
                    equivalenceKey: nameof(RecordedShapeIsKeptFix)),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static TextDocument? RecordOf(Project project, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(RecordedShapeIsKept.File, out var path) && diagnostic.Properties.ContainsKey(RecordedShapeIsKept.NewShape)
            ? project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == path)
            : null;

    // What people wrote above the shape stays.
    private static async Task<Solution> Recorded(Solution solution, TextDocument record, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var old = await record.GetTextAsync(cancellation).ConfigureAwait(false);
        var comments = old.Lines.Select(line => line.ToString()).TakeWhile(line => line.StartsWith("#", System.StringComparison.Ordinal));
        var text = string.Concat(comments.Select(line => line + "\n")) + diagnostic.Properties[RecordedShapeIsKept.NewShape];
        return solution.WithAdditionalDocumentText(record.Id, Microsoft.CodeAnalysis.Text.SourceText.From(text, old.Encoding));
    }

    // The batch fixer merges documents of source alone.
    private sealed class RecordAll : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var solution = context.Solution;
            var projects = context.Scope == FixAllScope.Solution ? solution.Projects : [context.Project];
            foreach (var project in projects)
            {
                var diagnostics = context.Scope == FixAllScope.Document && context.Document is { } document
                    ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                    : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
                foreach (var diagnostic in diagnostics)
                {
                    if (RecordOf(project, diagnostic) is { } record)
                    {
                        solution = await Recorded(solution, record, diagnostic, context.CancellationToken).ConfigureAwait(false);
                    }
                }
            }

            return CodeAction.Create("Record the new shapes", _ => Task.FromResult(solution), nameof(RecordedShapeIsKeptFix));
        }
    }
}
