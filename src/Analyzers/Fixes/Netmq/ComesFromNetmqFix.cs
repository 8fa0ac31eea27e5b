using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Netmq;

/// <summary>PMQ9001 to PMQ9003 and PMQ9011: moves a socket with all its sends and receives, and removes a clean-up.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ComesFromNetmqFix))]
[Shared]
public sealed class ComesFromNetmqFix : RuleFix
{
    /// <summary>Makes the fix.</summary>
    public ComesFromNetmqFix()
        : base(NetmqRules.Sockets, NetmqRules.Sends, NetmqRules.Receives, NetmqRules.Cleanups)
    {
    }

    /// <inheritdoc/>
    private protected override async Task<Repair?> FindAsync(FixPlace place)
    {
        var model = await place.ModelAsync().ConfigureAwait(false);
        if (model is null)
        {
            return null;
        }

        var node = place.InnerNode;
        if (place.Diagnostic.Id == NetmqRules.Cleanups.Id)
        {
            return node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Parent: BlockSyntax or GlobalStatementSyntax } statement && statement.Expression == node
                ? new Repair("Remove the clean-up", () => place.Root.RemoveNode(statement.Parent is GlobalStatementSyntax global ? global : statement, SyntaxRemoveOptions.KeepNoTrivia)!)
                : null;
        }

        var declarator = place.Diagnostic.Id == NetmqRules.Sockets.Id
            ? node.FirstAncestorOrSelf<VariableDeclaratorSyntax>()
            : node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => model.GetSymbolInfo(name, place.Cancellation).Symbol).OfType<ILocalSymbol>()
                .Where(local => local.Type.ContainingNamespace?.ToDisplayString() == "NetMQ.Sockets")
                .Select(local => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(place.Cancellation)).OfType<VariableDeclaratorSyntax>().FirstOrDefault();
        return declarator is not null && declarator.SyntaxTree == place.Root.SyntaxTree && NetmqSocketMove.Of(declarator, place.Root, model, place.Cancellation) is { } moved
            ? new Repair($"Move '{declarator.Identifier.ValueText}' to PactMQ", () => moved)
            : null;
    }
}
