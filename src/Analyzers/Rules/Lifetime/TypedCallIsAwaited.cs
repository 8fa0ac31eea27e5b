using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Lifetime;

/// <summary>PMQ4011: a call of a contract whose task is dropped. In an async function the compiler says so itself (CS4014).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TypedCallIsAwaited : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public TypedCallIsAwaited()
        : base(LifetimeRules.TypedCallIsAwaited)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (call.Parent is IExpressionStatementOperation && IsOperation(call.TargetMethod, known)
                    && (!known.IsAwaitable(call.Type) || !IsAsync(call, operation.ContainingSymbol)))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(LifetimeRules.TypedCallIsAwaited, call.Syntax.GetLocation(), call.TargetMethod.Name));
                }
            },
            OperationKind.Invocation);

    private static bool IsOperation(IMethodSymbol method, KnownTypes known) =>
        !method.ReturnsVoid
        && (known.Contracts.PatternOf(method.ContainingType) is not null
            || (known.IsLink(method.ContainingType) && method.ContainingType.AllInterfaces.Any(contract => known.Contracts.PatternOf(contract) is not null
                && contract.GetMembers(method.Name).Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method)))));

    private static bool IsAsync(IOperation call, ISymbol owner) => Bodies.Of(call) switch
    {
        IAnonymousFunctionOperation function => function.Symbol.IsAsync,
        ILocalFunctionOperation function => function.Symbol.IsAsync,
        _ => owner is IMethodSymbol { IsAsync: true },
    };
}
