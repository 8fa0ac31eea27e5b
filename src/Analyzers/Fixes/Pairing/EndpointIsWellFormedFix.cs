using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Pairing;

namespace PactMQ.Analyzers.Fixes.Pairing;

/// <summary>PMQ2003: writes the endpoint that was plainly meant, where it stands as a literal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EndpointIsWellFormedFix))]
[Shared]
public sealed class EndpointIsWellFormedFix : RuleFix
{
    /// <summary>Makes the fix.</summary>
    public EndpointIsWellFormedFix()
        : base(PairingRules.EndpointIsWellFormed)
    {
    }

    /// <inheritdoc/>
    private protected override Repair? Find(FixPlace place)
    {
        if (place.Noted(EndpointIsWellFormed.Before) is not { } before
            || place.Noted(EndpointIsWellFormed.After) is not { } after
            || place.InnerNode is not LiteralExpressionSyntax literal
            || !literal.IsKind(SyntaxKind.StringLiteralExpression))
        {
            return null;
        }

        return new Repair($"Write '{after}'", () => place.Root.ReplaceNode(literal, Replaced(literal, before, after)));
    }

    private static LiteralExpressionSyntax Replaced(LiteralExpressionSyntax literal, string before, string after)
    {
        var text = literal.Token.ValueText;
        var start = text.IndexOf(before, System.StringComparison.Ordinal);
        var whole = start < 0 ? after : text.Substring(0, start) + after + text.Substring(start + before.Length);
        return SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(whole)).WithTriviaFrom(literal);
    }
}
