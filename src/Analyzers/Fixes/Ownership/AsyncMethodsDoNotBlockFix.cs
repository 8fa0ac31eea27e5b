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
using PactMQ.Analyzers.Ownership;

namespace PactMQ.Analyzers.Fixes.Ownership;

/// <summary>PMQ3005: awaits the operation that does the same.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncMethodsDoNotBlockFix))]
[Shared]
public sealed class AsyncMethodsDoNotBlockFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(OwnershipRules.AsyncMethodsDoNotBlock.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var diagnostic = context.Diagnostics.First();
        if (!diagnostic.Properties.TryGetValue(AsyncMethodsDoNotBlock.Awaitable, out var name) || name is null
            || root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                $"Await {name}",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(call, Awaited(call, member, name)))),
                equivalenceKey: nameof(AsyncMethodsDoNotBlockFix)),
            diagnostic);
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
