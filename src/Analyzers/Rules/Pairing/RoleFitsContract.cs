using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Pairing;

/// <summary>PMQ2002: a contract is registered in a role that its pattern does not have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RoleFitsContract : RuleAnalyzer
{
    /// <summary>The diagnostic's property with the registration that fits.</summary>
    internal const string Fitting = "Fitting";

    private const int WithHandler = 2;

    /// <summary>Makes the rule.</summary>
    public RoleFitsContract()
        : base(PairingRules.RoleFitsContract)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        context.RegisterOperationAction(operation => Check(operation, known), OperationKind.Invocation);

    private static void Check(OperationAnalysisContext context, KnownTypes known)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        if (!SymbolEqualityComparer.Default.Equals(method.ContainingType, known.Builder)
            || !LinkRoles.Registrations.TryGetValue(method.Name, out var role)
            || method.TypeArguments.FirstOrDefault() is not INamedTypeSymbol { TypeKind: not TypeKind.Error } contract)
        {
            return;
        }

        // An interface without a pattern attribute may have been registered by hand.
        if (known.Contracts.PatternOf(contract) is not { } pattern || pattern == role.Pattern())
        {
            return;
        }

        var fitting = Registration(pattern, role);
        var says = $"follows the pattern {pattern.Word()}";
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (pattern != ContractKind.ExclusivePair || method.TypeArguments.Length == WithHandler)
        {
            properties = properties.Add(Fitting, fitting);
        }

        context.ReportDiagnostic(Diagnostic.Create(PairingRules.RoleFitsContract, Name(call).GetLocation(), properties, contract.Name, method.Name, says, $": use {fitting}"));
    }

    // The sending side stays the sending side, the receiving side the receiving one; a pair is both, and takes a handler.
    private static string Registration(ContractKind pattern, LinkRole role) => LinkRoles.Registrations
        .First(one => one.Value.Pattern() == pattern && (pattern == ContractKind.ExclusivePair || IsReceiving(one.Value) == IsReceiving(role))).Key;

    private static bool IsReceiving(LinkRole role) => role is LinkRole.Server or LinkRole.Subscriber or LinkRole.Puller;

    private static SyntaxNode Name(IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax { Expression: var expression }
        ? expression is MemberAccessExpressionSyntax access ? access.Name : expression
        : call.Syntax;
}
