using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Lifetime;

/// <summary>PMQ4005: moves the change up, before the first bind or connect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OptionsComeFirstFix))]
[Shared]
public sealed class OptionsComeFirstFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(LifetimeRules.OptionsComeFirst.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var diagnostic = context.Diagnostics.First();
        if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax socket } } update
            || Element(update) is not { } moved
            || Siblings(moved).FirstOrDefault(one => one.SpanStart < moved.SpanStart && Links(one, socket.Identifier.ValueText)) is not { } first)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                "Set it first",
                _ =>
                {
                    var tracked = root.TrackNodes(moved, first);
                    tracked = tracked.InsertNodesBefore(tracked.GetCurrentNode(first)!, [moved]);
                    return Task.FromResult(context.Document.WithSyntaxRoot(tracked.RemoveNode(tracked.GetCurrentNodes(moved).Last(), SyntaxRemoveOptions.KeepNoTrivia)!));
                },
                equivalenceKey: nameof(OptionsComeFirstFix)),
            diagnostic);
    }

    // The statement in its list, or the member that a top-level statement is.
    private static SyntaxNode? Element(SyntaxNode node) => node.Parent switch
    {
        ExpressionStatementSyntax { Parent: GlobalStatementSyntax global } => global,
        ExpressionStatementSyntax { Parent: BlockSyntax } statement => statement,
        _ => null,
    };

    private static IEnumerable<SyntaxNode> Siblings(SyntaxNode moved) => moved.Parent!.ChildNodes();

    private static bool Links(SyntaxNode statement, string socket) => statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
        call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name, Name.Identifier.ValueText: "Bind" or "Connect" or "ConnectPeer" or "Attach" }
        && name.Identifier.ValueText == socket);
}
