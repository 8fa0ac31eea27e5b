using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Lifetime;

/// <summary>PMQ4004: subscribes to everything, where the socket is made.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SubscriberSubscribesFix))]
[Shared]
public sealed class SubscriberSubscribesFix : RuleFix
{
    /// <summary>Makes the fix.</summary>
    public SubscriberSubscribesFix()
        : base(LifetimeRules.SubscriberSubscribes)
    {
    }

    /// <inheritdoc/>
    private protected override Repair? Find(FixPlace place)
    {
        if (place.Diagnostic.AdditionalLocations.FirstOrDefault() is not { } made || made.SourceTree != place.Root.SyntaxTree
            || place.Root.FindNode(made.SourceSpan) is not VariableDeclaratorSyntax declarator
            || declarator.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { } declaration)
        {
            return null;
        }

        StatementSyntax call = SyntaxFactory.ExpressionStatement(SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, SyntaxFactory.IdentifierName(declarator.Identifier.ValueText), SyntaxFactory.IdentifierName("Subscribe"))))
            .WithLeadingTrivia(declaration.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))
            .WithTrailingTrivia(declaration.GetTrailingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
        SyntaxNode anchor = declaration.Parent is GlobalStatementSyntax ? declaration.Parent : declaration;
        SyntaxNode added = anchor is GlobalStatementSyntax ? SyntaxFactory.GlobalStatement(call) : call;
        return new Repair("Subscribe to everything", () => place.Root.InsertNodesAfter(anchor, [added]));
    }
}
