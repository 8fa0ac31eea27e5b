using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Ownership;

/// <summary>PMQ3002: a socket in a static field, or registered as a singleton service.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SocketIsNotShared : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public SocketIsNotShared()
        : base(OwnershipRules.SocketIsNotShared)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known)
    {
        context.RegisterSymbolAction(symbol => Inspect(symbol, known), SymbolKind.Field, SymbolKind.Property);
        context.RegisterOperationAction(operation => Inspect(operation, (IInvocationOperation)operation.Operation, known), OperationKind.Invocation);
    }

    private static void Inspect(SymbolAnalysisContext context, KnownTypes known)
    {
        var symbol = context.Symbol;
        var (type, what) = symbol switch
        {
            IFieldSymbol { IsStatic: true, IsImplicitlyDeclared: false } field => (field.Type, "a static field"),
            IPropertySymbol { IsStatic: true } property when IsStored(property) => (property.Type, "a static property"),
            _ => (null, ""),
        };
        if (KindOf(type, known) is { } kind && !symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ThreadStaticAttribute"))
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnershipRules.SocketIsNotShared, symbol.Locations[0], Name(kind), what));
        }
    }

    private static void Inspect(OperationAnalysisContext context, IInvocationOperation call, KnownTypes known)
    {
        var method = call.TargetMethod;
        if (method.Name is "AddSingleton" or "AddKeyedSingleton" or "TryAddSingleton" or "TryAddKeyedSingleton"
            && method.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.Extensions.DependencyInjection", System.StringComparison.Ordinal)
            && method.TypeArguments.Select(type => KindOf(type, known)).FirstOrDefault(kind => kind is not null) is { } kind)
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnershipRules.SocketIsNotShared, call.Syntax.GetLocation(), Name(kind), "a singleton service"));
        }
    }

    private static bool IsStored(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static SocketKind? KindOf(ITypeSymbol? type, KnownTypes known) =>
        known.KindOf(type) is { } kind && !SocketTypes.IsThreadSafe(kind) ? kind : null;

    private static string Name(SocketKind kind) => kind.ToString().ToUpperInvariant();
}
