using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace PactMQ.Analyzers.Fixes.Ownership;

/// <summary>The statements that make a socket: its declaration, and the calls that connect and subscribe it.</summary>
internal sealed record SocketSetup(ILocalSymbol Socket, LocalDeclarationStatementSyntax Declaration, IReadOnlyList<ExpressionStatementSyntax> Calls, SyntaxNode Scope)
{
    /// <summary>Reads the set-up of a local; null when it cannot be repeated elsewhere, as a bind cannot.</summary>
    public static SocketSetup? Of(ILocalSymbol socket, SyntaxNode root, CancellationToken cancellation)
    {
        if (socket.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax } declarator
            || declarator.Parent?.Parent is not LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } declaration
            || declaration.SyntaxTree != root.SyntaxTree)
        {
            return null;
        }

        var scope = declaration.Parent is GlobalStatementSyntax global ? global.Parent! : declaration.Parent!;
        var calls = Statements(scope).OfType<ExpressionStatementSyntax>()
            .Where(statement => NameOfCall(statement, socket.Name) is not null).ToList();
        return calls.Any(call => NameOfCall(call, socket.Name) is "Bind" or "Attach" or "ConnectPeer")
            ? null
            : new SocketSetup(socket, declaration, calls.Where(call => NameOfCall(call, socket.Name) is "Connect" or "Subscribe").ToList(), scope);
    }

    /// <summary>Writes the set-up into a function, under another name when the socket outside stays.</summary>
    public SyntaxNode MoveInto(LambdaExpressionSyntax work, SyntaxNode root, SemanticModel model, CancellationToken cancellation)
    {
        var references = Scope.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == Socket.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, Socket)).ToList();
        var stays = references.Any(name => !work.Span.Contains(name.Span) && !Calls.Any(call => call.Span.Contains(name.Span)));
        var newName = stays ? "own" + char.ToUpperInvariant(Socket.Name[0]) + Socket.Name.Substring(1) : Socket.Name;

        var made = Declaration.WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword)).WithAwaitKeyword(default);
        var statements = new List<StatementSyntax> { made.ReplaceNode(made.Declaration.Variables[0], made.Declaration.Variables[0].WithIdentifier(SyntaxFactory.Identifier(newName))) };
        statements.AddRange(Calls.Select(call => Renamed(call, newName)));

        var inner = (LambdaExpressionSyntax)work.ReplaceNodes(
            references.Where(name => work.Span.Contains(name.Span)), (old, _) => SyntaxFactory.IdentifierName(newName).WithTriviaFrom(old));
        var rest = inner.Block?.Statements ?? SyntaxFactory.SingletonList<StatementSyntax>(SyntaxFactory.ExpressionStatement(inner.ExpressionBody!.WithoutTrivia()));
        var newLine = root.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).ToString() == "\n"
            ? SyntaxFactory.ElasticLineFeed
            : SyntaxFactory.ElasticCarriageReturnLineFeed;
        var block = SyntaxFactory.Block(statements.Select(one => Clean(one, newLine)).Concat(inner.Block is null ? rest.Select(one => Clean(one, newLine)) : rest));
        var replaced = inner.WithBody(block).WithExpressionBody(null).WithAdditionalAnnotations(Formatter.Annotation);

        if (stays)
        {
            return root.ReplaceNode(work, replaced);
        }

        var gone = Calls.Cast<StatementSyntax>().Append(Declaration).Select(one => one.Parent is GlobalStatementSyntax global ? (SyntaxNode)global : one).ToList();
        var tracked = root.TrackNodes(gone.Append(work));
        tracked = tracked.ReplaceNode(tracked.GetCurrentNode(work)!, replaced);
        return tracked.RemoveNodes(gone.Select(one => tracked.GetCurrentNode(one)!), SyntaxRemoveOptions.KeepDirectives)!;
    }

    private static StatementSyntax Clean(StatementSyntax statement, SyntaxTrivia newLine) =>
        statement.WithoutTrivia().WithTrailingTrivia(newLine).WithAdditionalAnnotations(Formatter.Annotation);

    private static IEnumerable<StatementSyntax> Statements(SyntaxNode scope) => scope switch
    {
        BlockSyntax block => block.Statements,
        CompilationUnitSyntax unit => unit.Members.OfType<GlobalStatementSyntax>().Select(global => global.Statement),
        _ => [],
    };

    private static string? NameOfCall(ExpressionStatementSyntax statement, string socket) =>
        statement.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } member } && name.Identifier.ValueText == socket
            ? member.Name.Identifier.ValueText
            : null;

    private static StatementSyntax Renamed(ExpressionStatementSyntax call, string name)
    {
        var receiver = ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)call.Expression).Expression).Expression;
        return call.ReplaceNode(receiver, SyntaxFactory.IdentifierName(name));
    }
}
