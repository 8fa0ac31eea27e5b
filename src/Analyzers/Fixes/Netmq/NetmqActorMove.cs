using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PactMQ.Analyzers.Fixes.Netmq;

/// <summary>
/// Moves an actor whose work is a lambda over its shim: a task with one end of a PAIR, while the block that made it has the other.
/// The block tells it to end, as disposing the actor did, and waits for it.
/// </summary>
internal static class NetmqActorMove
{
    private const string End = "\"endPipe\"";

    /// <summary>Gives the root after the move; null when the actor or its shim do what has no plain counterpart.</summary>
    public static SyntaxNode? Of(SyntaxNode place, SyntaxNode root, SemanticModel model, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is not { Parent.Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, Parent: BlockSyntax block } declaration } declarator
            || declarator.Initializer?.Value is not InvocationExpressionSyntax { ArgumentList: { Arguments.Count: 1 } list }
            || list.Arguments[0].Expression is not LambdaExpressionSyntax { AsyncKeyword.RawKind: 0, Body: BlockSyntax work } lambda
            || ParameterOf(lambda) is not { } shim || model.GetDeclaredSymbol(declarator, cancellation) is not ILocalSymbol actor)
        {
            return null;
        }

        var replaced = new Dictionary<SyntaxNode, System.Func<SyntaxNode, SyntaxNode>>();
        var gone = new List<SyntaxNode>();
        if (!MoveShim(work, shim, model, replaced, gone) || !MoveActor(block, actor, model, replaced, cancellation))
        {
            return null;
        }

        var tracked = work.ReplaceNodes(replaced.Keys.Where(work.Contains).Concat(gone), (old, rewritten) =>
            gone.Contains(old) ? SyntaxFactory.EmptyStatement().WithTriviaFrom(rewritten) : replaced[old](rewritten));
        var inner = string.Concat(tracked.Statements.Where(one => !one.IsKind(SyntaxKind.EmptyStatement)).Select(one => one.ToFullString()));
        var rest = block.Statements.Where(one => one.SpanStart > declaration.SpanStart)
            .Select(one => one.ReplaceNodes(replaced.Keys.Where(one.Contains), (old, rewritten) => replaced[old](rewritten)).ToFullString());
        var before = block.Statements.Where(one => one.SpanStart < declaration.SpanStart).Select(one => one.ToFullString());
        var (name, indent) = (actor.Name, declaration.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString());
        var text = $$"""
            {
            {{string.Concat(before)}}{{indent}}var {{name}}Endpoint = "inproc://" + System.Guid.NewGuid();
            {{indent}}using var {{name}} = new PactMQ.PairSocket();
            {{indent}}{{name}}.Bind({{name}}Endpoint);
            {{indent}}var {{name}}Work = System.Threading.Tasks.Task.Run(() =>
            {{indent}}{
            {{indent}}    using var {{shim}} = new PactMQ.PairSocket();
            {{indent}}    {{shim}}.Connect({{name}}Endpoint);
            {{inner}}{{indent}}});
            {{indent}}try
            {{indent}}{
            {{Indented(string.Concat(rest))}}{{indent}}}
            {{indent}}finally
            {{indent}}{
            {{indent}}    {{name}}.Send({{End}});
            {{indent}}    {{name}}Work.Wait();
            {{indent}}}
            {{block.CloseBraceToken.LeadingTrivia}}}
            """;
        return root.ReplaceNode(block, SyntaxFactory.ParseStatement(text).WithTriviaFrom(block));
    }

    // One step further in. Text over several lines stays as it is, since its indentation may be part of it.
    private static string Indented(string statements) => statements.Contains("\"\"\"") || statements.Contains("@\"")
        ? statements
        : string.Concat(statements.Split('\n').Select((line, index) => (index > 0 ? "\n" : "") + (line.Trim().Length > 0 ? "    " + line : line)));

    private static string? ParameterOf(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.ValueText,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 1 } other => other.ParameterList.Parameters[0].Identifier.ValueText,
        _ => null,
    };

    // The shim says that it is there, which a PAIR need not, and sees the word that ends it.
    private static bool MoveShim(
        BlockSyntax work, string shim, SemanticModel model, Dictionary<SyntaxNode, System.Func<SyntaxNode, SyntaxNode>> replaced, List<SyntaxNode> gone)
    {
        foreach (var use in work.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == shim))
        {
            if (use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SignalOK", Parent.Parent: ExpressionStatementSyntax signal })
            {
                gone.Add(signal);
            }
            else if (NetmqCalls.OfSocket(use, shim, model) is not { } moved || IsMessage(moved.Old, model))
            {
                return false;
            }
            else if (moved.New is { } write)
            {
                replaced[moved.Old] = write;
            }
        }

        foreach (var end in work.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(member => member.Name.Identifier.ValueText == "EndShimMessage"))
        {
            replaced[end] = rewritten => SyntaxFactory.ParseExpression(End).WithTriviaFrom(rewritten);
        }

        return work.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(member => member.Name.Identifier.ValueText == "EndShimMessage");
    }

    private static bool MoveActor(
        BlockSyntax block, ILocalSymbol actor, SemanticModel model, Dictionary<SyntaxNode, System.Func<SyntaxNode, SyntaxNode>> replaced, CancellationToken cancellation)
    {
        foreach (var use in block.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == actor.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, actor)))
        {
            if (NetmqCalls.OfSocket(use, actor.Name, model) is not { } moved || IsMessage(moved.Old, model))
            {
                return false;
            }

            if (moved.New is { } write)
            {
                replaced[moved.Old] = write;
            }
        }

        return true;
    }

    // Messages of NetMQ's move with sockets, by the other fix.
    private static bool IsMessage(SyntaxNode call, SemanticModel model) =>
        call.ToString().Contains("Multipart") || model.GetTypeInfo(call).Type?.Name == "NetMQMessage";
}
