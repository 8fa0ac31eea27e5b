using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PactMQ.Analyzers.Descriptors;

namespace PactMQ.Analyzers.Fixes.Netmq;

/// <summary>
/// PMQ9001 to PMQ9004, PMQ9006, PMQ9007, PMQ9009 and PMQ9010: moves sockets, messages, pollers, timers, queues, monitors and proxies with all that is
/// done with them. PMQ9005 and PMQ9011: takes away what is not needed here. PMQ9008: makes a task of an actor. PMQ9012: a port of a name.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ComesFromNetmqFix))]
[Shared]
public sealed class ComesFromNetmqFix : RuleFix
{
    /// <summary>Makes the fix.</summary>
    public ComesFromNetmqFix()
        : base(NetmqRules.Sockets, NetmqRules.Sends, NetmqRules.Receives, NetmqRules.Messages, NetmqRules.Runtimes,
            NetmqRules.Pollers, NetmqRules.TimersAndQueues, NetmqRules.Actors, NetmqRules.Monitors, NetmqRules.Proxies, NetmqRules.Cleanups, NetmqRules.Ipc)
    {
    }

    /// <inheritdoc/>
    private protected override async Task<Repair?> FindAsync(FixPlace place)
    {
        var (id, node) = (place.Diagnostic.Id, place.InnerNode);
        if (id == NetmqRules.Cleanups.Id)
        {
            return node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Parent: BlockSyntax or GlobalStatementSyntax } statement && statement.Expression == node
                ? new Repair("Remove the clean-up", () => place.Root.RemoveNode(statement.Parent is GlobalStatementSyntax global ? global : statement, SyntaxRemoveOptions.KeepNoTrivia)!)
                : null;
        }

        if (id == NetmqRules.Ipc.Id)
        {
            return NetmqPort.Of(node, place.Root) is { } ported ? new Repair("Meet at a TCP port instead, which old and new nodes know", () => ported) : null;
        }

        if (await place.ModelAsync().ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        if (id == NetmqRules.Runtimes.Id)
        {
            return node.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { } runtime && NetmqRuntimeRemoval.Of(runtime, place.Root, model, place.Cancellation) is { } without
                ? new Repair("Await without a runtime", () => without)
                : null;
        }

        if (id == NetmqRules.Actors.Id)
        {
            return NetmqActorMove.Of(node, place.Root, model, place.Cancellation) is { } task ? new Repair("Make a task with a PAIR of it", () => task) : null;
        }

        return NetmqMove.Of(node, place.Root, model, place.Cancellation) is { } moved ? new Repair("Move to PactMQ, with all that is done with it", () => moved) : null;
    }
}
