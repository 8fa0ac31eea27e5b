using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Netmq;

/// <summary>PMQ9001 to PMQ9003 and PMQ9011: moves a socket with all its sends and receives, and removes a clean-up.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ComesFromNetmqFix))]
[Shared]
public sealed class ComesFromNetmqFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds =>
        ImmutableArray.Create(NetmqRules.Sockets.Id, NetmqRules.Sends.Id, NetmqRules.Receives.Id, NetmqRules.Cleanups.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var diagnostic = context.Diagnostics.First();
        if (root is null || model is null)
        {
            return;
        }

        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (diagnostic.Id == NetmqRules.Cleanups.Id)
        {
            if (node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Parent: BlockSyntax or GlobalStatementSyntax } statement && statement.Expression == node)
            {
                Register(context, diagnostic, "Remove the clean-up", root.RemoveNode(statement.Parent is GlobalStatementSyntax global ? global : statement, SyntaxRemoveOptions.KeepNoTrivia)!);
            }

            return;
        }

        var declarator = diagnostic.Id == NetmqRules.Sockets.Id
            ? node.FirstAncestorOrSelf<VariableDeclaratorSyntax>()
            : node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => model.GetSymbolInfo(name, cancellation).Symbol).OfType<ILocalSymbol>()
                .Where(local => local.Type.ContainingNamespace?.ToDisplayString() == "NetMQ.Sockets")
                .Select(local => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation)).OfType<VariableDeclaratorSyntax>().FirstOrDefault();
        if (declarator is not null && declarator.SyntaxTree == root.SyntaxTree && NetmqSocketMove.Of(declarator, root, model, cancellation) is { } moved)
        {
            Register(context, diagnostic, $"Move '{declarator.Identifier.ValueText}' to PactMQ", moved);
        }
    }

    private static void Register(CodeFixContext context, Diagnostic diagnostic, string title, SyntaxNode root) => context.RegisterCodeFix(
        CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root)), equivalenceKey: nameof(ComesFromNetmqFix)), diagnostic);
}
