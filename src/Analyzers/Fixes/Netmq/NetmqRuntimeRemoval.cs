using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PactMQ.Analyzers.Fixes.Netmq;

/// <summary>Takes the runtime of NetMQ's away, once nothing in the file awaits a socket of NetMQ's: what it ran is waited for or awaited.</summary>
internal static class NetmqRuntimeRemoval
{
    /// <summary>Gives the root without the runtime; null when it is still needed, or does more than run tasks.</summary>
    public static SyntaxNode? Of(VariableDeclaratorSyntax declarator, SyntaxNode root, SemanticModel model, CancellationToken cancellation)
    {
        if (declarator.Parent?.Parent is not LocalDeclarationStatementSyntax declaration || model.GetDeclaredSymbol(declarator, cancellation) is not ILocalSymbol runtime
            || root.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => Awaits(call, model, cancellation)))
        {
            return null;
        }

        var uses = root.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == runtime.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, runtime)).ToList();
        var runs = uses.Select(name => name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Run", Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } run } ? run : null).ToList();
        if (runs.Any(run => run is null || run.ArgumentList.Arguments.Any(argument => model.GetTypeInfo(argument.Expression, cancellation).Type?.Name != "Task")))
        {
            return null;
        }

        SyntaxNode gone = declaration.Parent is GlobalStatementSyntax global ? global : declaration;
        var tracked = root.TrackNodes(runs.Select(run => (SyntaxNode)run!).Append(gone));
        foreach (var run in runs)
        {
            var waits = IsAsync(run!) ? "await System.Threading.Tasks.Task.WhenAll" : "System.Threading.Tasks.Task.WaitAll";
            tracked = tracked.ReplaceNode(tracked.GetCurrentNode(run!)!, SyntaxFactory.ParseExpression(waits + run!.ArgumentList.WithoutTrivia()).WithTriviaFrom(run));
        }

        return tracked.RemoveNode(tracked.GetCurrentNode(gone)!, SyntaxRemoveOptions.KeepNoTrivia);
    }

    private static bool Awaits(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } && name.EndsWith("Async", System.StringComparison.Ordinal)
        && model.GetSymbolInfo(call, cancellation).Symbol?.ContainingAssembly?.Name == "NetMQ";

    private static bool IsAsync(SyntaxNode node) => node.FirstAncestorOrSelf<SyntaxNode>(outer => outer is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) switch
    {
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.AsyncKeyword),
        AnonymousFunctionExpressionSyntax function => function.AsyncKeyword.RawKind != 0,
        null => true,
        _ => false,
    };
}
