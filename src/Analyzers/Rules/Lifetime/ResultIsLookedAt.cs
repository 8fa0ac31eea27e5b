using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Lifetime;

/// <summary>PMQ4007: TrySend or TryReceive, and nobody asks whether it did.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ResultIsLookedAt : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public ResultIsLookedAt()
        : base(LifetimeRules.ResultIsLookedAt)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (call.Parent is IExpressionStatementOperation && known.ActionOf(call.TargetMethod) is SocketAction.TrySend or SocketAction.TryReceive
                    && !IsAskedByMessage(call))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(LifetimeRules.ResultIsLookedAt, call.Syntax.GetLocation(), call.TargetMethod.Name));
                }
            },
            OperationKind.Invocation);

    // TryReceive gives null as well as false: whoever keeps the message can ask that.
    private static bool IsAskedByMessage(IInvocationOperation call) =>
        call.TargetMethod.Name == "TryReceive" && call.Arguments.Any(argument => argument.Parameter?.RefKind == RefKind.Out && argument.Value is not IDiscardOperation);
}
