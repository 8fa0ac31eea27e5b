using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Ownership;

namespace PactMQ.Analyzers.Fixes.Ownership;

/// <summary>PMQ3005: awaits the operation that does the same.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncMethodsDoNotBlockFix))]
[Shared]
public sealed class AsyncMethodsDoNotBlockFix : RuleFix
{
    /// <summary>Makes the fix.</summary>
    public AsyncMethodsDoNotBlockFix()
        : base(OwnershipRules.AsyncMethodsDoNotBlock)
    {
    }

    /// <inheritdoc/>
    private protected override Repair? Find(FixPlace place)
    {
        if (place.Noted(AsyncMethodsDoNotBlock.Awaitable) is not { } name
            || place.InnerNode is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call)
        {
            return null;
        }

        return new Repair($"Await {name}", () => place.Root.ReplaceNode(call, Awaited(call, member, name)));
    }

    private static ExpressionSyntax Awaited(InvocationExpressionSyntax call, MemberAccessExpressionSyntax member, string name)
    {
        var asText = member.Name.Identifier.ValueText == "ReceiveString";
        ExpressionSyntax awaited = SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            call.WithExpression(member.WithName(SyntaxFactory.IdentifierName(name))).WithoutTrivia());
        if (asText || call.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            awaited = SyntaxFactory.ParenthesizedExpression(awaited);
        }

        if (asText)
        {
            awaited = SyntaxFactory.InvocationExpression(
                SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, awaited, SyntaxFactory.IdentifierName("GetString")));
        }

        return awaited.WithTriviaFrom(call);
    }
}
