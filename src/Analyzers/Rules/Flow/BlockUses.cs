using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Flow;

/// <summary>Gathers what one method, with the functions inside it, does with sockets.</summary>
internal static class BlockUses
{
    /// <summary>Calls back at the end of every method that uses a socket, with its uses in the order of the text.</summary>
    public static void Watch(CompilationStartAnalysisContext context, KnownTypes known, System.Action<OperationBlockAnalysisContext, List<SocketUse>> done) =>
        context.RegisterOperationBlockStartAction(start =>
        {
            var uses = new List<SocketUse>();
            start.RegisterOperationAction(
                operation =>
                {
                    var call = (IInvocationOperation)operation.Operation;
                    if (known.IsOurs(call.TargetMethod) && SocketUse.Of(call, known, operation.ContainingSymbol) is { } use)
                    {
                        lock (uses)
                        {
                            uses.Add(use);
                        }
                    }
                },
                OperationKind.Invocation);
            start.RegisterOperationBlockEndAction(end =>
            {
                if (uses.Count > 0)
                {
                    uses.Sort((left, right) => left.Site.Syntax.SpanStart.CompareTo(right.Site.Syntax.SpanStart));
                    done(end, uses);
                }
            });
        });
}
