using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Flow;

/// <summary>Finds the uses of sockets that run at the same time, in one type.</summary>
internal sealed class Collisions
{
    private readonly KnownTypes _known;
    private readonly List<(SocketUse Use, HashSet<WorkSite> Works)> _uses;

    public Collisions(TypeFlow flow, KnownTypes known)
    {
        _known = known;
        _uses = [.. flow.Uses.Where(use => !Guards.Protect(use.Site)).Select(use => (use, flow.WorksOf(use.Site, use.Owner)))];
    }

    /// <summary>Gives, for each socket and work, the first collision.</summary>
    public IEnumerable<Collision> Find()
    {
        var told = new HashSet<(ISymbol, WorkSite)>();
        foreach (var (use, works) in _uses)
        {
            foreach (var work in works.Where(work => IsCaptured(use.Socket, work)))
            {
                if (Partner(use, work) is { } other && told.Add((use.Socket, work)))
                {
                    yield return new Collision(use, work, other);
                }
            }
        }
    }

    private static bool IsCaptured(ISymbol socket, WorkSite work)
    {
        if (socket is IFieldSymbol or IPropertySymbol)
        {
            return true;
        }

        return work.Site is not null && (work.Body ?? work.Method?.DeclaringSyntaxReferences.FirstOrDefault() as object) switch
        {
            IOperation body => !Bodies.Declares(body, socket),
            SyntaxReference function => socket.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
                && !(declared.SyntaxTree == function.SyntaxTree && function.Span.Contains(declared.Span)),
            _ => false,
        };
    }

    private SocketUse? Partner(SocketUse use, WorkSite work)
    {
        if (work.Repeats || (work is { IsBesideOwner: true, Site: { } site } && IsRepeatedByLoop(site, use.Socket)))
        {
            return use;
        }

        foreach (var (other, works) in _uses.Where(pair => pair.Use != use && use.CollidesWith(pair.Use)))
        {
            var meet = works.Count == 0
                ? work.IsBesideOwner && MeetsOwner(work, other)
                : works.Any(second => second != work && MeetsWork(work, second));
            if (meet)
            {
                return other;
            }
        }

        return null;
    }

    private bool IsRepeatedByLoop(IOperation site, ISymbol socket) =>
        site is not IEventAssignmentOperation
        && Bodies.LoopAround(site, socket) is { } loop
        && !Waiting.Between(Bodies.Of(site), loop.Syntax.SpanStart, loop.Syntax.Span.End, _known);

    private bool MeetsOwner(WorkSite work, SocketUse other)
    {
        var site = work.Site;
        if (site is not null && Bodies.Of(site) == Bodies.Of(other.Site))
        {
            return Overlap(site, StartOf(site), other.Site, other.Socket);
        }

        // A field: whoever may call the method may do so while the work runs, unless it waits for something first.
        return other.Socket is IFieldSymbol or IPropertySymbol
            && other.Owner is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } method
            && !IsIn(site, method)
            && !IsLifetime(method)
            && !WaitsBefore(other.Site);
    }

    private bool MeetsWork(WorkSite work, WorkSite second)
    {
        if (work.Site is null || second.Site is null || Bodies.Of(work.Site) != Bodies.Of(second.Site))
        {
            return false;
        }

        if (work.Site == second.Site)
        {
            return true;
        }

        if (!work.IsBesideOwner || !second.IsBesideOwner)
        {
            return false;
        }

        var (first, last) = work.Site.Syntax.SpanStart < second.Site.Syntax.SpanStart ? (work.Site, second.Site) : (second.Site, work.Site);
        return Bodies.Follows(first, last) && !Waiting.Between(Bodies.Of(first), StartOf(first), last.Syntax.SpanStart, _known);
    }

    private bool Overlap(IOperation site, int start, IOperation other, ISymbol socket)
    {
        if (other.Syntax.SpanStart > start && Bodies.Follows(site, other) && !Waiting.Between(Bodies.Of(site), start, other.Syntax.SpanStart, _known))
        {
            return true;
        }

        return Bodies.LoopAround(site, socket) is { } loop
            && loop.Syntax.Span.Contains(other.Syntax.Span)
            && !Waiting.Between(Bodies.Of(site), loop.Syntax.SpanStart, loop.Syntax.Span.End, _known);
    }

    private static bool IsIn(IOperation? site, IMethodSymbol method) =>
        site is not null && method.DeclaringSyntaxReferences.Any(declared => declared.SyntaxTree == site.Syntax.SyntaxTree && declared.Span.Contains(site.Syntax.Span));

    // A thread starts when it is told to, not when it is made.
    private static int StartOf(IOperation site)
    {
        if (site is IObjectCreationOperation { Type.Name: "Thread", Parent: IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } })
        {
            var start = Bodies.Of(site).Descendants().OfType<IInvocationOperation>().FirstOrDefault(call => call.TargetMethod.Name == "Start"
                && call.Instance is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, declarator.Symbol));
            return start?.Syntax.Span.End ?? site.Syntax.Span.End;
        }

        return site.Syntax.Span.End;
    }

    private static bool IsLifetime(IMethodSymbol method) =>
        method.Name.StartsWith("Start", System.StringComparison.Ordinal) || method.Name.StartsWith("Stop", System.StringComparison.Ordinal)
        || method.Name.StartsWith("Dispose", System.StringComparison.Ordinal) || method.Name is "Main" or "Run" or "RunAsync" or "ExecuteAsync" or "Close" or "CloseAsync" or "InitializeAsync";

    private bool WaitsBefore(IOperation operation)
    {
        var body = Bodies.Of(operation);
        return Waiting.Between(body, body.Syntax.SpanStart, operation.Syntax.SpanStart, _known);
    }
}
