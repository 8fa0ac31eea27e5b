using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Ownership;

/// <summary>PMQ3003: two sends, or two receives, of one socket in one flow, the first not awaited.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OperationsDoNotOverlap : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public OperationsDoNotOverlap()
        : base(OwnershipRules.OperationsDoNotOverlap)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        BlockUses.Watch(context, known, (block, all) =>
        {
            var uses = all.Where(use => (use.Action.Sends() || use.Action.Receives()) && !SocketTypes.IsThreadSafe(use.Kind)).ToList();
            foreach (var use in uses)
            {
                if (uses.FirstOrDefault(earlier => PendingOperations.Collide(earlier, use, known)) is { } earlier)
                {
                    block.ReportDiagnostic(Diagnostic.Create(
                        OwnershipRules.OperationsDoNotOverlap, use.Site.Syntax.GetLocation(), [earlier.Location], use.Socket.Name, use.Verb));
                }
            }
        });
}
