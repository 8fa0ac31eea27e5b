using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Ownership;

/// <summary>PMQ3004: a socket that was given to a proxy or reactor is used while that runs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LoopOwnsItsSockets : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public LoopOwnsItsSockets()
        : base(OwnershipRules.LoopOwnsItsSockets)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        BlockUses.Watch(context, known, (block, all) =>
        {
            var loops = block.OperationBlocks.SelectMany(one => RunningLoops.In(one, known)).ToList();
            foreach (var use in all.Where(use => (use.Action.Sends() || use.Action.Receives()) && !SocketTypes.IsThreadSafe(use.Kind) && !Guards.Protect(use.Site)))
            {
                if (loops.FirstOrDefault(loop => loop.Owns(use, known)) is { } owner)
                {
                    block.ReportDiagnostic(Diagnostic.Create(
                        OwnershipRules.LoopOwnsItsSockets, use.Location, [owner.Start.Syntax.GetLocation()], use.Socket.Name, owner.Name,
                        owner.Start.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1));
                }
            }
        });
}
