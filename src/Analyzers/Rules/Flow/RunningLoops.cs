using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Flow;

/// <summary>Finds proxies and reactors that run beside the flow that started them.</summary>
internal static class RunningLoops
{
    public static IEnumerable<RunningLoop> In(IOperation block, KnownTypes known)
    {
        var calls = block.Descendants().OfType<IInvocationOperation>().Where(call => known.IsOurs(call.TargetMethod)).ToList();
        foreach (var call in calls.Where(call => call.TargetMethod.Name is "Run" or "RunAsync"))
        {
            if (Start(call) is not { } start || Name(call.TargetMethod.ContainingType, known) is not { } name)
            {
                continue;
            }

            var sockets = Sockets(call, calls, known).ToImmutableArray();
            if (sockets.Length > 0)
            {
                yield return new RunningLoop(start, name, sockets);
            }
        }
    }

    private static string? Name(ITypeSymbol type, KnownTypes known) =>
        SymbolEqualityComparer.Default.Equals(type, known.Proxy) ? "a proxy"
        : SymbolEqualityComparer.Default.Equals(type, known.Reactor) ? "a reactor"
        : null;

    // Where the loop leaves the flow: a call that is not awaited, or work elsewhere around the call.
    private static IOperation? Start(IInvocationOperation call)
    {
        if (Bodies.Of(call) is IAnonymousFunctionOperation function)
        {
            for (var outer = function.Parent; outer is not null and not IBlockOperation; outer = outer.Parent)
            {
                if (WorkSites.Of(outer).FirstOrDefault(work => work.Body == function) is { } work)
                {
                    return work.IsBesideOwner ? outer : null;
                }
            }

            return null;
        }

        return call.TargetMethod.Name == "RunAsync" && !Waiting.IsWaitedFor(call) && call.Syntax.Parent is not Microsoft.CodeAnalysis.CSharp.Syntax.ReturnStatementSyntax ? call : null;
    }

    private static IEnumerable<ISymbol> Sockets(IInvocationOperation run, List<IInvocationOperation> calls, KnownTypes known)
    {
        if (run.Instance is null)
        {
            return Held(run.Arguments, known);
        }

        var loop = SocketUse.Holder(run.Instance);
        if (loop is null)
        {
            return run.Instance is IObjectCreationOperation fresh ? Held(fresh.Arguments, known) : [];
        }

        var registered = calls.Where(call => call.TargetMethod.Name is "OnMessage" or "OnRoom"
            && SymbolEqualityComparer.Default.Equals(SocketUse.Holder(call.Instance), loop)).SelectMany(call => Held(call.Arguments, known));
        var made = run.Instance is ILocalReferenceOperation local && Definitions.OfLocal(local) is IObjectCreationOperation creation
            ? Held(creation.Arguments, known)
            : [];
        return registered.Concat(made);
    }

    private static IEnumerable<ISymbol> Held(IEnumerable<IArgumentOperation> arguments, KnownTypes known) =>
        arguments.Select(argument => SocketUse.Holder(argument.Value) is { } holder && known.IsSocket(TypeOf(holder)) ? holder : null).OfType<ISymbol>();

    private static ITypeSymbol? TypeOf(ISymbol holder) => holder switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };
}
