using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Ownership;

/// <summary>PMQ3006: a send or receive that may wait, inside a lock.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoLockAroundOperations : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public NoLockAroundOperations()
        : base(OwnershipRules.NoLockAroundOperations)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (known.ActionOf(call.TargetMethod) is SocketAction.Send or SocketAction.Receive
                    && !(SocketKinds.Of(call.Instance, known) is { } kind && SocketTypes.IsThreadSafe(kind))
                    && Bodies.Around(call).OfType<ILockOperation>().Any(held => !held.LockedValue.Syntax.Span.Contains(call.Syntax.Span)))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(OwnershipRules.NoLockAroundOperations, call.Syntax.GetLocation(), call.TargetMethod.Name));
                }
            },
            OperationKind.Invocation);
}
