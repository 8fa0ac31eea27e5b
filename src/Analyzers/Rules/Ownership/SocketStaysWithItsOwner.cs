using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Ownership;

/// <summary>PMQ3001: a socket captured by work that runs elsewhere, while others use it the same way.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SocketStaysWithItsOwner : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public SocketStaysWithItsOwner()
        : base(OwnershipRules.SocketStaysWithItsOwner)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        TypeFlow.Watch(context, known, (type, flow) =>
        {
            foreach (var (use, work, other) in new Collisions(flow, known).Find())
            {
                var elsewhere = other == use
                    ? "again at the same time"
                    : $"{other.Verb} in line {other.Location.GetLineSpan().StartLinePosition.Line + 1} at the same time";
                type.ReportDiagnostic(Diagnostic.Create(
                    OwnershipRules.SocketStaysWithItsOwner, use.Location, [other.Location], use.Socket.Name, use.Verb, work.Name, elsewhere,
                    use.Kind.ToString().ToUpperInvariant()));
            }
        });
}
