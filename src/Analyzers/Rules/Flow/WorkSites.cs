using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PactMQ.Analyzers.Flow;

/// <summary>Knows what runs work elsewhere: tasks, threads, the pool, parallel loops and queries, timers, events that other threads raise.</summary>
internal static class WorkSites
{
    private const string Threading = "System.Threading.";

    // Types whose events are raised by threads of their own.
    private static readonly HashSet<string> ForeignEvents =
    [
        "System.Timers.Timer", "System.IO.FileSystemWatcher", "System.Console", "System.AppDomain", "System.Diagnostics.Process",
    ];

    /// <summary>Lists the works that an operation starts: none for nearly all.</summary>
    public static IEnumerable<WorkSite> Of(IOperation operation) => operation switch
    {
        IInvocationOperation call => OfCall(call),
        IObjectCreationOperation { Type: { } type } creation when NameOf(type) is Threading + "Thread" or Threading + "Timer" =>
            Works(creation, creation.Arguments, "a " + type.Name.ToLowerInvariant(), repeats: false, beside: true),
        IEventAssignmentOperation { Adds: true } assignment when (assignment.EventReference as IEventReferenceOperation)?.Event is { } raised
            && ForeignEvents.Contains(NameOf(raised.ContainingType)) =>
            Work(assignment, assignment.HandlerValue, "the event " + raised.Name, repeats: false, beside: true),
        _ => [],
    };

    /// <summary>Gives the work of a method that the host runs beside everything else; null for any other method.</summary>
    public static WorkSite? OfMethod(IMethodSymbol method) =>
        method is { Name: "ExecuteAsync", IsOverride: true, OverriddenMethod.ContainingType: { Name: "BackgroundService" } host }
        && NameOf(host) == "Microsoft.Extensions.Hosting.BackgroundService"
            ? new WorkSite(null, null, method, "a background service", Repeats: false, IsBesideOwner: true)
            : null;

    /// <summary>Gives what a delegate calls: an anonymous function, a local function or a method.</summary>
    public static (IOperation? Body, IMethodSymbol? Method) Target(IOperation? value) => value switch
    {
        IConversionOperation conversion => Target(conversion.Operand),
        IDelegateCreationOperation creation => Target(creation.Target),
        IAnonymousFunctionOperation function => (function, null),
        IMethodReferenceOperation { Method: var method } => (null, method.OriginalDefinition),
        _ => default,
    };

    private static IEnumerable<WorkSite> OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var name = NameOf(method.ContainingType);
        if (!name.StartsWith("System.", System.StringComparison.Ordinal))
        {
            return [];
        }

        return (name, method.Name) switch
        {
            (Threading + "Tasks.Task", "Run") or (Threading + "Tasks.TaskFactory", "StartNew") =>
                Works(call, call.Arguments, method.Name == "Run" ? "Task.Run" : "StartNew", repeats: false, beside: !Waiting.IsWaitedFor(call)),
            (Threading + "ThreadPool", "QueueUserWorkItem" or "UnsafeQueueUserWorkItem") =>
                Works(call, call.Arguments, "the thread pool", repeats: false, beside: true),
            (Threading + "Tasks.Parallel", "Invoke") => Works(call, call.Arguments, "Parallel.Invoke", repeats: false, beside: false),
            (Threading + "Tasks.Parallel", _) => Works(call, call.Arguments, "Parallel." + method.Name, repeats: true, beside: false),
            ("System.Linq.ParallelEnumerable", _) => Works(call, call.Arguments, "a parallel query", repeats: true, beside: false),
            _ => [],
        };
    }

    private static IEnumerable<WorkSite> Works(IOperation site, IEnumerable<IArgumentOperation> arguments, string name, bool repeats, bool beside) =>
        arguments.SelectMany(argument => argument.Value is IArrayCreationOperation { Initializer.ElementValues: var values }
            ? values.AsEnumerable()
            : [argument.Value]).SelectMany(value => Work(site, value, name, repeats, beside));

    private static IEnumerable<WorkSite> Work(IOperation site, IOperation value, string name, bool repeats, bool beside)
    {
        var (body, method) = Target(value);
        if (body is not null || method is not null)
        {
            yield return new WorkSite(site, body, method, name, repeats, beside);
        }
    }

    private static string NameOf(ITypeSymbol type) => type.ContainingNamespace + "." + type.Name;
}
