using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PactMQ.Analyzers.Flow;

/// <summary>Whether something keeps two flows from using a socket at the same time.</summary>
internal static class Guards
{
    /// <summary>Tells whether a lock is held around an operation, or its function took a semaphore, mutex or monitor before.</summary>
    public static bool Protect(IOperation operation)
    {
        if (Bodies.Around(operation).Any(outer => outer is ILockOperation))
        {
            return true;
        }

        var body = Bodies.Of(operation);
        return body.Descendants().OfType<IInvocationOperation>().Any(call => call.Syntax.SpanStart < operation.Syntax.SpanStart && Takes(call.TargetMethod));
    }

    private static bool Takes(IMethodSymbol method) =>
        method.Name is "Wait" or "WaitAsync" or "WaitOne" or "Enter" or "TryEnter" or "EnterScope" or "EnterAsync" or "AcquireAsync" or "LockAsync" or "CompareExchange"
        && method.ContainingType.Name is not ("Task" or "ValueTask");
}
