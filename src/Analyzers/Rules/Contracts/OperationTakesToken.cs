using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Contracts;

/// <summary>PMQ1011: a call that its caller cannot give up.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OperationTakesToken : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public OperationTakesToken()
        : base(ContractRules.OperationTakesToken)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        context.RegisterSymbolAction(symbol => Inspect(symbol, (IMethodSymbol)symbol.Symbol, known), SymbolKind.Method);

    private static void Inspect(SymbolAnalysisContext context, IMethodSymbol method, KnownTypes known)
    {
        // Only a call with an answer takes long enough to be given up.
        if (method is { MethodKind: MethodKind.Ordinary, IsAbstract: true, IsStatic: false, ContainingType.TypeKind: TypeKind.Interface }
            && known.Contracts.PatternOf(method.ContainingType) == ContractKind.RequestReply
            && !method.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, known.CancellationToken))
            && !method.GetAttributes().Any(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, known.Contracts.OneWay)))
        {
            context.ReportDiagnostic(Diagnostic.Create(ContractRules.OperationTakesToken, method.Locations[0], method.Name));
        }
    }
}
