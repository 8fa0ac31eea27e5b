using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Semantics;
using PactMQ.Generator.Extraction;
using PactMQ.Generator.Models;

namespace PactMQ.Analyzers.Contracts;

/// <summary>
/// PMQ1001 to PMQ1010: what keeps an interface from being a contract. It reads the interface by the generator's own code, so that
/// exactly what the generator passes over is reported, and each mistake once.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InterfaceCanBeContract : RuleAnalyzer
{
    private static readonly DiagnosticDescriptor[] ByProblem =
    [
        ContractRules.ContractIsPlainInterface, ContractRules.ReturnTypeFitsPattern, ContractRules.ParametersArePlain, ContractRules.TokenIsLast,
        ContractRules.MembersArePlainMethods, ContractRules.OperationIdsDiffer, ContractRules.PayloadIsSerializable, ContractRules.TopicNamesParameters,
        ContractRules.AttributeFitsOperation,
    ];

    /// <summary>Makes the rule.</summary>
    public InterfaceCanBeContract()
        : base([.. ByProblem, ContractRules.TopicsDifferEarly])
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        context.RegisterSymbolAction(symbol => Inspect(symbol, (INamedTypeSymbol)symbol.Symbol, known), SymbolKind.NamedType);

    private static void Inspect(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        if (type.TypeKind != TypeKind.Interface
            || type.GetAttributes().FirstOrDefault(one => known.Contracts.PatternOfAttribute(one.AttributeClass) is not null) is not { } attribute)
        {
            return;
        }

        var problems = new List<ContractProblem>();
        var pattern = (ContractPattern)known.Contracts.PatternOfAttribute(attribute.AttributeClass)!.Value;
        var contract = ContractExtractor.Extract(type, attribute, pattern, context.Compilation, problems, context.CancellationToken);
        foreach (var problem in problems.Where(problem => !IsTheCompilers(problem)))
        {
            var rule = ByProblem.First(descriptor => descriptor.Id == problem.Rule);
            context.ReportDiagnostic(Diagnostic.Create(rule, In(problem.At, type), Causes(problem), type.Name, problem.Text.TrimEnd('.')));
        }

        ReportTopics(context, type, contract);
    }

    private static void ReportTopics(SymbolAnalysisContext context, INamedTypeSymbol type, ContractModel contract)
    {
        var topics = contract.Operations.Where(operation => operation.Topic is not null).Select(operation => (operation.Name, Prefix: FixedPart(operation.Topic!))).ToList();
        foreach (var (name, prefix) in topics)
        {
            var longer = topics.FirstOrDefault(other => other.Name != name && other.Prefix.StartsWith(prefix, System.StringComparison.Ordinal)
                && (other.Prefix != prefix || string.CompareOrdinal(other.Name, name) > 0));
            if (longer.Name is not null && type.GetMembers(name).FirstOrDefault() is { } method)
            {
                context.ReportDiagnostic(Diagnostic.Create(ContractRules.TopicsDifferEarly, In(method, type), longer.Name, name));
            }
        }
    }

    private static string FixedPart(TopicModel topic) =>
        string.Concat(topic.Parts.TakeWhile(part => part.Parameter < 0).Select(part => part.Text));

    // What a type or member of another assembly is wrong about is shown at the contract.
    private static Location In(ISymbol symbol, INamedTypeSymbol type) =>
        symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? type.Locations[0];

    private static IEnumerable<Location> Causes(ContractProblem problem) => problem.Cause?.Locations.Where(location => location.IsInSource) ?? [];

    // A type that does not exist is the compiler's to report.
    private static bool IsTheCompilers(ContractProblem problem) => IsMissing(TypeOf(problem.At)) || IsMissing(TypeOf(problem.Cause));

    private static ITypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        IParameterSymbol parameter => parameter.Type,
        IMethodSymbol method => method.ReturnType,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    private static bool IsMissing(ITypeSymbol? type) => type switch
    {
        null => false,
        IArrayTypeSymbol array => IsMissing(array.ElementType),
        INamedTypeSymbol named => named.TypeKind == TypeKind.Error || named.TypeArguments.Any(IsMissing),
        _ => type.TypeKind == TypeKind.Error,
    };
}
