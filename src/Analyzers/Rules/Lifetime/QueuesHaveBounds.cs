using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Lifetime;

/// <summary>PMQ4010: a publisher that keeps everything for slow subscribers, or a service that may take for ever to end.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QueuesHaveBounds : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public QueuesHaveBounds()
        : base(LifetimeRules.QueuesHaveBounds)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known)
    {
        var service = context.Compilation.GetTypeByMetadataName("Microsoft.Extensions.Hosting.IHostedService");
        context.RegisterOperationAction(
            operation =>
            {
                var assignment = (ISimpleAssignmentOperation)operation.Operation;
                if (assignment.Target is not IPropertyReferenceOperation { Property: var property } || !SymbolEqualityComparer.Default.Equals(property.ContainingType, known.SocketOptions))
                {
                    return;
                }

                var said = property.Name switch
                {
                    "SendHighWaterMark" when assignment.Value.ConstantValue is { HasValue: true, Value: 0 } && IsForPublisher(assignment, known) =>
                        "A publisher without a high-water mark keeps everything for a subscriber that is slow or stuck: perhaps set a bound, and count what is dropped",
                    "Linger" when IsInfinite(assignment.Value) && service is not null && operation.ContainingSymbol.ContainingType?.AllInterfaces.Contains(service, SymbolEqualityComparer.Default) == true =>
                        "With infinite linger this service ends when the last peer has read everything, perhaps never: set a time",
                    _ => null,
                };
                if (said is not null)
                {
                    operation.ReportDiagnostic(Diagnostic.Create(LifetimeRules.QueuesHaveBounds, assignment.Syntax.GetLocation(), said));
                }
            },
            OperationKind.SimpleAssignment);
    }

    private static bool IsForPublisher(IOperation assignment, KnownTypes known)
    {
        for (var outer = assignment.Parent; outer is not null and not IBlockOperation { Parent: not IAnonymousFunctionOperation }; outer = outer.Parent)
        {
            switch (outer)
            {
                case IObjectCreationOperation creation when known.IsSocket(creation.Type):
                    return known.KindOf(creation.Type) is SocketKind.Pub or SocketKind.XPub;
                case IObjectCreationOperation creation when creation.Type is INamedTypeSymbol type && known.IsLink(type):
                    return LinkTypes.RoleOf(type, known) == LinkRole.Publisher;
                case IInvocationOperation { TargetMethod.Name: "Update" } update:
                    return SocketKinds.Of(update.Instance, known) is SocketKind.Pub or SocketKind.XPub;
            }
        }

        return false;
    }

    private static bool IsInfinite(IOperation value) =>
        value is IFieldReferenceOperation { Field: { Name: "InfiniteTimeSpan", ContainingType.Name: "Timeout" } };
}
