using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers;

/// <summary>
/// What all rules have in common: they run concurrently, leave generated code alone, and cost nothing in a compilation
/// that does not reference the runtime. A rule keeps no state of its own; what it collects belongs to the start action.
/// </summary>
public abstract class RuleAnalyzer : DiagnosticAnalyzer
{
    private protected RuleAnalyzer(params DiagnosticDescriptor[] descriptors) => SupportedDiagnostics = ImmutableArray.Create(descriptors);

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownTypes.Of(start.Compilation) is { } known)
            {
                Register(start, known);
            }
        });
    }

    /// <summary>Registers the rule's actions; called once for a compilation that references the runtime.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context, KnownTypes known);
}
