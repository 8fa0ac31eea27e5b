using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Ownership;

/// <summary>PMQ3001: creates a socket inside the work, connected and subscribed like the one outside.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SocketStaysWithItsOwnerFix))]
[Shared]
public sealed class SocketStaysWithItsOwnerFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(OwnershipRules.SocketStaysWithItsOwner.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var diagnostic = context.Diagnostics.First();
        if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not IdentifierNameSyntax name
            || model?.GetSymbolInfo(name, cancellation).Symbol is not ILocalSymbol socket
            || SocketSetup.Of(socket, root, cancellation) is not { } setup
            || WorkAround(name, setup, model, cancellation) is not { } work)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                $"Create a socket inside the work",
                token => Task.FromResult(context.Document.WithSyntaxRoot(setup.MoveInto(work, root, model, token))),
                equivalenceKey: nameof(SocketStaysWithItsOwnerFix)),
            diagnostic);
    }

    // A function that returns its task without awaiting would dispose of the socket at once.
    private static LambdaExpressionSyntax? WorkAround(SyntaxNode name, SocketSetup setup, SemanticModel model, CancellationToken cancellation)
    {
        var work = name.Ancestors().OfType<LambdaExpressionSyntax>().LastOrDefault(lambda => !lambda.Span.Contains(setup.Declaration.Span) && setup.Scope.Span.Contains(lambda.Span));
        return work is not null && model.GetSymbolInfo(work, cancellation).Symbol is IMethodSymbol { } function && (function.IsAsync || function.ReturnsVoid)
            ? work
            : null;
    }
}
