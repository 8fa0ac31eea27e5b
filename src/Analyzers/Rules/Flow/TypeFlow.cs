using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Flow;

/// <summary>What one type does with sockets: its uses of them, the works it starts, and who calls whom. Filled concurrently, read at the end of the type.</summary>
internal sealed class TypeFlow(INamedTypeSymbol type, KnownTypes known)
{
    private readonly ConcurrentBag<SocketUse> _uses = [];
    private readonly ConcurrentBag<WorkSite> _works = [];
    private readonly ConcurrentBag<(IMethodSymbol Target, IOperation Site, ISymbol Owner)> _calls = [];

    /// <summary>Gets the sends and receives, with those that a method makes on a socket it gets as an argument.</summary>
    public List<SocketUse> Uses { get; private set; } = [];

    /// <summary>Gets the works that the type starts, and the methods that the host runs.</summary>
    public List<WorkSite> Works { get; private set; } = [];

    /// <summary>Calls back at the end of every type that uses sockets and starts work.</summary>
    public static void Watch(CompilationStartAnalysisContext context, KnownTypes known, System.Action<SymbolAnalysisContext, TypeFlow> done) =>
        context.RegisterSymbolStartAction(
            start =>
            {
                var flow = new TypeFlow((INamedTypeSymbol)start.Symbol, known);
                start.RegisterOperationAction(flow.Note, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.EventAssignment, OperationKind.MethodReference);
                start.RegisterSymbolEndAction(end =>
                {
                    if (flow.Complete(end.CancellationToken))
                    {
                        done(end, flow);
                    }
                });
            },
            SymbolKind.NamedType);

    /// <summary>Lists the works in which an operation runs; empty when it runs in the flow of whoever calls.</summary>
    public HashSet<WorkSite> WorksOf(IOperation operation, ISymbol owner)
    {
        var found = new HashSet<WorkSite>();
        Climb(operation, owner, found, new HashSet<ISymbol>(SymbolEqualityComparer.Default));
        return found;
    }

    private void Note(OperationAnalysisContext context)
    {
        var operation = context.Operation;
        var owner = context.ContainingSymbol;
        if (!SymbolEqualityComparer.Default.Equals(owner.ContainingType, type))
        {
            return;
        }

        foreach (var work in WorkSites.Of(operation))
        {
            _works.Add(work);
        }

        if (operation is IMethodReferenceOperation reference && IsOwn(reference.Method))
        {
            _calls.Add((reference.Method.OriginalDefinition, reference, owner));
        }
        else if (operation is IInvocationOperation call)
        {
            if (IsOwn(call.TargetMethod))
            {
                _calls.Add((call.TargetMethod.OriginalDefinition, call, owner));
            }
            else if (known.IsOurs(call.TargetMethod) && SocketUse.OfOwned(call, known, owner) is { } use)
            {
                _uses.Add(use);
            }
        }
    }

    private bool IsOwn(IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction || SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, type);

    private bool Complete(CancellationToken cancellation)
    {
        if (_uses.IsEmpty)
        {
            return false;
        }

        cancellation.ThrowIfCancellationRequested();
        Works = [.. _works.Concat(type.GetMembers().OfType<IMethodSymbol>().Select(WorkSites.OfMethod).OfType<WorkSite>())];
        if (Works.Count == 0)
        {
            return false;
        }

        Uses = [.. _uses.Concat(_calls.SelectMany(PassedOn)).OrderBy(use => use.Site.Syntax.SpanStart)];
        return true;
    }

    // A socket that is passed to a method which sends or receives on its parameter.
    private IEnumerable<SocketUse> PassedOn((IMethodSymbol Target, IOperation Site, ISymbol Owner) call)
    {
        if (call.Site is not IInvocationOperation invocation)
        {
            yield break;
        }

        foreach (var argument in invocation.Arguments)
        {
            if (known.IsSocket(argument.Parameter?.Type) && SocketUse.Holder(argument.Value) is { } holder)
            {
                foreach (var inner in _uses.Where(use => SymbolEqualityComparer.Default.Equals(use.Socket, argument.Parameter?.OriginalDefinition)))
                {
                    yield return inner with { Socket = holder, Site = argument, Owner = call.Owner };
                }
            }
        }
    }

    private void Climb(IOperation operation, ISymbol owner, HashSet<WorkSite> found, HashSet<ISymbol> seen)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation && Works.FirstOrDefault(work => work.Body == current) is { } work)
            {
                found.Add(work);
                return;
            }

            if (current is ILocalFunctionOperation function)
            {
                if (!CallersOf(function.Symbol, found, seen))
                {
                    continue;
                }

                return;
            }
        }

        if (owner is IMethodSymbol method)
        {
            CallersOf(method.OriginalDefinition, found, seen);
        }
    }

    private bool CallersOf(IMethodSymbol method, HashSet<WorkSite> found, HashSet<ISymbol> seen)
    {
        if (!seen.Add(method))
        {
            return true;
        }

        found.UnionWith(Works.Where(work => SymbolEqualityComparer.Default.Equals(work.Method, method)));
        var isInner = method.MethodKind == MethodKind.LocalFunction || method.DeclaredAccessibility == Accessibility.Private;
        if (!isInner)
        {
            return true;
        }

        var any = false;
        foreach (var (_, site, owner) in _calls.Where(call => SymbolEqualityComparer.Default.Equals(call.Target, method) && call.Site is IInvocationOperation))
        {
            any = true;
            Climb(site, owner, found, seen);
        }

        return any || found.Count > 0;
    }
}
