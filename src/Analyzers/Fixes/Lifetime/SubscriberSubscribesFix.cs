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

/// <summary>PMQ4004: subscribes to everything, where the socket is made.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SubscriberSubscribesFix))]
[Shared]
public sealed class SubscriberSubscribesFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(LifetimeRules.SubscriberSubscribes.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var diagnostic = context.Diagnostics.First();
        if (root is null || diagnostic.AdditionalLocations.FirstOrDefault() is not { } made || made.SourceTree != root.SyntaxTree
            || root.FindNode(made.SourceSpan) is not VariableDeclaratorSyntax declarator
            || declarator.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { } declaration)
        {
            return;
        }

        StatementSyntax call = SyntaxFactory.ExpressionStatement(SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, SyntaxFactory.IdentifierName(declarator.Identifier.ValueText), SyntaxFactory.IdentifierName("Subscribe"))))
            .WithLeadingTrivia(declaration.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))
            .WithTrailingTrivia(declaration.GetTrailingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
        SyntaxNode anchor = declaration.Parent is GlobalStatementSyntax ? declaration.Parent : declaration;
        SyntaxNode added = anchor is GlobalStatementSyntax ? SyntaxFactory.GlobalStatement(call) : call;
        context.RegisterCodeFix(
            CodeAction.Create(
                "Subscribe to everything",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.InsertNodesAfter(anchor, [added]))),
                equivalenceKey: nameof(SubscriberSubscribesFix)),
            diagnostic);
    }
}
