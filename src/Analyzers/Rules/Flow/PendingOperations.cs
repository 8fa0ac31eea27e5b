using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Flow;

/// <summary>Asynchronous operations of sockets that were begun and not awaited.</summary>
internal static class PendingOperations
{
    /// <summary>Tells whether the earlier use is still under way when the later one begins, and both do the same.</summary>
    public static bool Collide(SocketUse earlier, SocketUse later, KnownTypes known)
    {
        if (earlier == later && RunsForAll(earlier, known))
        {
            return true;
        }

        if (!earlier.CollidesWith(later) || !IsPending(earlier))
        {
            return false;
        }

        var body = Bodies.Of(earlier.Site);
        if (earlier == later)
        {
            return (Bodies.LoopAround(earlier.Site, earlier.Socket) is { } loop
                    && !Waiting.Between(body, loop.Syntax.SpanStart, loop.Syntax.Span.End, known)
                    && !IsSeenAgain(earlier.Site, body, loop.Syntax.SpanStart, loop.Syntax.Span.End));
        }

        return Bodies.Of(later.Site) == body
            && Bodies.Follows(earlier.Site, later.Site)
            && !Waiting.Between(body, earlier.Site.Syntax.Span.End, later.Site.Syntax.SpanStart, known)
            && !IsSeenAgain(earlier.Site, body, earlier.Site.Syntax.Span.End, later.Site.Syntax.SpanStart);
    }

    private static bool IsPending(SocketUse use) =>
        use.Action is SocketAction.SendAsync or SocketAction.ReceiveAsync
        && !Waiting.IsWaitedFor(use.Site)
        && !IsReturned(use.Site);

    // What is returned, or is the value of a function, is for someone else to await.
    private static bool IsReturned(IOperation site)
    {
        var current = site.Parent;
        while (current is IConversionOperation or IParenthesizedOperation or IInvocationOperation { TargetMethod.Name: "AsTask" or "Preserve" } or IConditionalOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation)
        {
            current = current.Parent;
        }

        return current is IReturnOperation;
    }

    // The variable that holds the operation is read in between: it may be awaited through it.
    private static bool IsSeenAgain(IOperation site, IOperation body, int from, int to)
    {
        var current = site.Parent;
        while (current is IConversionOperation or IParenthesizedOperation or IInvocationOperation { TargetMethod.Name: "AsTask" or "Preserve" or "ContinueWith" })
        {
            current = current.Parent;
        }

        ISymbol? holder = current switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => null,
            ISimpleAssignmentOperation assignment => SocketUse.Holder(assignment.Target),
            _ => null,
        };
        return holder is not null && body.Descendants().Any(operation => operation is ILocalReferenceOperation or IFieldReferenceOperation or IParameterReferenceOperation or IPropertyReferenceOperation
            && operation.Syntax.SpanStart >= from && operation.Syntax.Span.End <= to
            && SymbolEqualityComparer.Default.Equals(SocketUse.Holder(operation), holder)
            && operation.Parent is not ISimpleAssignmentOperation);
    }

    // One operation for each element, and all awaited together.
    private static bool RunsForAll(SocketUse use, KnownTypes known)
    {
        var function = Bodies.Of(use.Site);
        if (function is not IAnonymousFunctionOperation || Bodies.Declares(function, use.Socket) || !IsReturned(use.Site))
        {
            return false;
        }

        var each = false;
        for (var current = function.Parent; current is not null and not IBlockOperation; current = current.Parent)
        {
            if (current is IInvocationOperation call)
            {
                each |= call.TargetMethod.Name == "Select" && call.TargetMethod.ContainingType.ToDisplayString() == "System.Linq.Enumerable";
                if (each && call.TargetMethod.Name == "WhenAll" && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, known.Task))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
