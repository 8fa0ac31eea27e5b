using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Flow;

/// <summary>Where a flow waits for something else: what was started before may have ended then.</summary>
internal static class Waiting
{
    /// <summary>Tells whether the value of an operation is awaited, or waited for, where it stands.</summary>
    public static bool IsWaitedFor(IOperation operation)
    {
        var current = operation;
        while (current.Parent is { } parent)
        {
            switch (parent)
            {
                case IAwaitOperation:
                case IForEachLoopOperation { IsAsynchronous: true } loop when loop.Collection == current:
                    return true;
                case IPropertyReferenceOperation { Property.Name: "Result" }:
                    return true;
                case IInvocationOperation { TargetMethod.Name: "Wait" or "GetResult" } waiting when waiting.Instance == current:
                    return true;
                case IInvocationOperation { TargetMethod.Name: "AsTask" or "Preserve" or "ConfigureAwait" or "GetAwaiter" or "Unwrap" or "WaitAsync" or "WithCancellation" } call
                    when call.Instance == current || call.Arguments.FirstOrDefault() == current:
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "ConfigureAwait" or "Unwrap" or "WithCancellation", IsExtensionMethod: true } } }:
                case IConversionOperation:
                case IParenthesizedOperation:
                    current = parent;
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Tells whether an operation waits for something other than a socket or the clock.</summary>
    public static bool IsWait(IOperation operation, KnownTypes known) => operation switch
    {
        IAwaitOperation awaiting => !IsTrivial(awaiting.Operation, known),
        IForEachLoopOperation { IsAsynchronous: true } loop => !IsTrivial(loop.Collection, known),
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType: var type } } => known.IsAwaitable(type),
        IInvocationOperation { TargetMethod: { Name: "Wait" or "WaitOne" or "WaitAll" or "WaitAny" or "Join" or "GetResult" or "SignalAndWait" or "WaitForExit" or "SpinUntil" } method } call =>
            !known.IsOurs(method) && !IsTrivial(call.Instance, known),
        _ => false,
    };

    /// <summary>Tells whether the flow waits between two places of one body.</summary>
    public static bool Between(IOperation body, int from, int to, KnownTypes known) =>
        body.Descendants().Any(operation => operation.Syntax.SpanStart >= from && operation.Syntax.Span.End <= to
            && IsWait(operation, known) && Bodies.Of(operation) == body);

    private static bool IsTrivial(IOperation? awaited, KnownTypes known) => awaited switch
    {
        null => false,
        IConversionOperation conversion => IsTrivial(conversion.Operand, known),
        IInvocationOperation { TargetMethod.Name: "AsTask" or "ConfigureAwait" or "GetAwaiter" } call => IsTrivial(call.Instance ?? call.Arguments.FirstOrDefault()?.Value, known),
        IInvocationOperation { TargetMethod: var method } =>
            known.ActionOf(method) != SocketAction.None
            || (method.Name is "Delay" or "Yield" && SymbolEqualityComparer.Default.Equals(method.ContainingType, known.Task)),
        _ => false,
    };
}
