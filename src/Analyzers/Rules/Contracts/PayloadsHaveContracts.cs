using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Contracts;

/// <summary>PMQ1012: MessagePack's typeless and contractless resolvers, where contracts' payloads meet them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PayloadsHaveContracts : RuleAnalyzer
{
    private static readonly HashSet<string> Refused =
    [
        "TypelessContractlessStandardResolver", "TypelessObjectResolver", "ContractlessStandardResolver", "ContractlessStandardResolverAllowPrivate",
        "DynamicContractlessObjectResolver", "DynamicContractlessObjectResolverAllowPrivate",
    ];

    /// <summary>Makes the rule.</summary>
    public PayloadsHaveContracts()
        : base(ContractRules.PayloadsHaveContracts)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known)
    {
        if (context.Compilation.GetTypeByMetadataName("MessagePack.Resolvers.StandardResolver") is null)
        {
            return;
        }

        context.RegisterOperationAction(
            operation =>
            {
                var member = ((IMemberReferenceOperation)operation.Operation).Member;
                if (Refused.Contains(member.ContainingType.Name) && member.ContainingNamespace.ToDisplayString() == "MessagePack.Resolvers"
                    && MeetsContracts(operation.Operation, operation.ContainingSymbol, known))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(
                        ContractRules.PayloadsHaveContracts, operation.Operation.Syntax.GetLocation(), member.ContainingType.Name));
                }
            },
            OperationKind.FieldReference,
            OperationKind.PropertyReference);
    }

    // In a codec for our payloads, or on its way into a member of the runtime.
    private static bool MeetsContracts(IOperation operation, ISymbol owner, KnownTypes known)
    {
        for (var type = owner.ContainingType; type is not null; type = type.ContainingType)
        {
            foreach (var one in type.AllInterfaces)
            {
                if (known.IsOurs(one))
                {
                    return true;
                }
            }
        }

        for (var outer = operation.Parent; outer is not null and not IBlockOperation; outer = outer.Parent)
        {
            if (outer is IArgumentOperation { Parameter: { } parameter } && known.IsOurs(parameter.ContainingSymbol)
                || outer is ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } && known.IsOurs(target.Member))
            {
                return true;
            }
        }

        return false;
    }
}
