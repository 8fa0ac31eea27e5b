using System;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PactMQ.Analyzers.Fixes.Netmq;

/// <summary>Gives an <c>ipc://</c> endpoint a TCP port of its own, the same wherever the text is the same: there old and new nodes meet.</summary>
internal static class NetmqPort
{
    // Below the ports that systems give out by themselves.
    private const int First = 20_000;
    private const int Count = 10_000;

    /// <summary>Gives the literal with the port; null where the endpoint is no literal, or a list.</summary>
    public static SyntaxNode? Of(SyntaxNode place, SyntaxNode root)
    {
        var literal = place as LiteralExpressionSyntax ?? (place as ArgumentSyntax)?.Expression as LiteralExpressionSyntax;
        if (literal?.Token.Value is not string text || text.IndexOf(',') >= 0)
        {
            return null;
        }

        var start = text.IndexOf("ipc://", StringComparison.Ordinal);
        var port = First + (int)(Hash(text.Substring(start)) % Count);
        var moved = text.Substring(0, start) + "tcp://127.0.0.1:" + port.ToString(CultureInfo.InvariantCulture);
        return root.ReplaceNode(literal, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(moved)).WithTriviaFrom(literal));
    }

    // FNV-1a.
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return hash;
    }
}
