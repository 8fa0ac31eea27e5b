using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PactMQ.Analyzers.Fixes.Netmq;

/// <summary>Moves one socket with everything that is done with it: half a move would not compile.</summary>
internal static class NetmqSocketMove
{
    /// <summary>Gives the root after the move; null when something is done with the socket that has no plain counterpart.</summary>
    public static SyntaxNode? Of(VariableDeclaratorSyntax declarator, SyntaxNode root, SemanticModel model, CancellationToken cancellation)
    {
        if (declarator.Initializer?.Value is not ObjectCreationExpressionSyntax { Initializer: null } creation
            || declarator.Parent is not VariableDeclarationSyntax { Type.IsVar: true, Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration }
            || model.GetDeclaredSymbol(declarator, cancellation) is not ILocalSymbol local
            || creation.ArgumentList?.Arguments.Count > 1)
        {
            return null;
        }

        var replaced = new Dictionary<SyntaxNode, SyntaxNode>();
        foreach (var name in root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == local.Name
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, local)))
        {
            if (Moved(name) is not { } moved)
            {
                return null;
            }

            if (moved.Old != moved.New)
            {
                replaced[moved.Old] = moved.New;
            }
        }

        var type = SyntaxFactory.ParseTypeName("PactMQ." + local.Type.Name);
        replaced[creation] = SyntaxFactory.ObjectCreationExpression(type.WithLeadingTrivia(SyntaxFactory.Space)).WithArgumentList(SyntaxFactory.ArgumentList()).WithTriviaFrom(creation);
        SyntaxNode anchor = declaration.Parent is GlobalStatementSyntax global ? global : declaration;
        var endpoints = creation.ArgumentList?.Arguments.FirstOrDefault()?.Expression;
        var tracked = root.TrackNodes(replaced.Keys.Append(anchor));
        foreach (var pair in replaced)
        {
            tracked = tracked.ReplaceNode(tracked.GetCurrentNode(pair.Key)!, pair.Value);
        }

        return endpoints is null ? tracked : tracked.InsertNodesAfter(tracked.GetCurrentNode(anchor)!, [Attach(local.Name, endpoints, anchor)]);
    }

    private static SyntaxNode Attach(string socket, ExpressionSyntax endpoints, SyntaxNode anchor)
    {
        var statement = SyntaxFactory.ParseStatement($"{socket}.Attach({endpoints.WithoutTrivia()});")
            .WithLeadingTrivia(anchor.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))
            .WithTrailingTrivia(anchor.GetTrailingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
        return anchor is GlobalStatementSyntax ? SyntaxFactory.GlobalStatement(statement) : statement;
    }

    private static (SyntaxNode Old, SyntaxNode New)? Moved(IdentifierNameSyntax socket)
    {
        if (socket.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } member)
        {
            return null;
        }

        var arguments = call.ArgumentList.Arguments;
        switch (member.Name.Identifier.ValueText)
        {
            case "Bind" or "Connect" or "Dispose" or "Subscribe":
                return (call, call);
            case "SendFrame" when arguments.Count == 1:
                return (call, Parsed(call, $"{socket}.Send({arguments[0]})"));
            case "ReceiveFrameString" when arguments.Count == 0:
                return (call, Parsed(call, $"{socket}.ReceiveString()"));
            case "ReceiveFrameBytes" when arguments.Count == 0:
                return (call, Parsed(call, $"{socket}.Receive()[0].ToArray()"));
            case "SendMoreFrame" when arguments.Count == 1:
                var frames = new List<string>();
                var outer = call;
                while (outer.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next, Name.Identifier.ValueText: "SendMoreFrame" or "SendFrame" } && next.ArgumentList.Arguments.Count == 1)
                {
                    frames.Add(outer.ArgumentList.Arguments[0].ToString());
                    outer = next;
                }

                frames.Add(outer.ArgumentList.Arguments[0].ToString());
                return outer.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SendFrame" }
                    ? (outer, Parsed(outer, $"{socket}.Send(PactMQ.Message.Rent(){string.Concat(frames.Select(frame => $".Append({frame})"))})"))
                    : null;
            default:
                return null;
        }
    }

    private static ExpressionSyntax Parsed(SyntaxNode old, string text) => SyntaxFactory.ParseExpression(text).WithTriviaFrom(old);
}
