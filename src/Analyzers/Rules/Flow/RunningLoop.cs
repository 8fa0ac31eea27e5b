using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Flow;

/// <summary>A proxy or reactor that was started beside the flow that started it, and the sockets it has.</summary>
/// <param name="Start">Where it was started.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Sockets">What holds its sockets.</param>
internal sealed record RunningLoop(IOperation Start, string Name, ImmutableArray<ISymbol> Sockets)
{
    /// <summary>Tells whether a use, in the flow that started the loop, comes while it runs.</summary>
    public bool Owns(SocketUse use, KnownTypes known)
    {
        var body = Bodies.Of(Start);
        return Sockets.Any(socket => SymbolEqualityComparer.Default.Equals(socket, use.Socket))
            && Bodies.Of(use.Site) == body
            && Bodies.Follows(Start, use.Site)
            && !Waiting.Between(body, Start.Syntax.Span.End, use.Site.Syntax.SpanStart, known)
            && !IsStoppedBefore(use, body);
    }

    private bool IsStoppedBefore(SocketUse use, IOperation body) =>
        body.Descendants().Any(operation => operation is IInvocationOperation { TargetMethod.Name: "Terminate" or "Stop" or "Pause" or "Remove" or "Cancel" or "CancelAsync" or "Dispose" or "DisposeAsync" }
            && operation.Syntax.SpanStart > Start.Syntax.Span.End && operation.Syntax.Span.End < use.Site.Syntax.SpanStart);
}
