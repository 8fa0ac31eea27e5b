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
using PactMQ.Analyzers.Pairing;

namespace PactMQ.Analyzers.Fixes.Pairing;

/// <summary>PMQ2003: writes the endpoint that was plainly meant, where it stands as a literal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EndpointIsWellFormedFix))]
[Shared]
public sealed class EndpointIsWellFormedFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(PairingRules.EndpointIsWellFormed.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var diagnostic = context.Diagnostics.First();
        if (!diagnostic.Properties.TryGetValue(EndpointIsWellFormed.Before, out var before) || before is null
            || !diagnostic.Properties.TryGetValue(EndpointIsWellFormed.After, out var after) || after is null
            || root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not LiteralExpressionSyntax literal
            || !literal.IsKind(SyntaxKind.StringLiteralExpression))
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                $"Write '{after}'",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(literal, Replaced(literal, before, after)))),
                equivalenceKey: nameof(EndpointIsWellFormedFix)),
            diagnostic);
    }

    private static LiteralExpressionSyntax Replaced(LiteralExpressionSyntax literal, string before, string after)
    {
        var text = literal.Token.ValueText;
        var start = text.IndexOf(before, System.StringComparison.Ordinal);
        var whole = start < 0 ? after : text.Substring(0, start) + after + text.Substring(start + before.Length);
        return SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(whole)).WithTriviaFrom(literal);
    }
}
