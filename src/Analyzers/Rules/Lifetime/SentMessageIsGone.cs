using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Lifetime;

/// <summary>PMQ4002: a message that was handed over, and is read, changed or disposed of afterwards.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SentMessageIsGone : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public SentMessageIsGone()
        : base(LifetimeRules.SentMessageIsGone)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        LocalLife.Watch(context, known, (block, life) =>
        {
            if (!SymbolEqualityComparer.Default.Equals(life.Local.Type, known.Message))
            {
                return;
            }

            foreach (var sent in life.References.Where(reference => IsHandedOver(reference, known)))
            {
                var line = sent.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                if (life.References.FirstOrDefault(later => IsUsedAfter(sent, later, life)) is { } used)
                {
                    block.ReportDiagnostic(Diagnostic.Create(LifetimeRules.SentMessageIsGone, used.Syntax.GetLocation(), life.Local.Name, line, ""));
                    return;
                }

                if (life.IsUsing)
                {
                    block.ReportDiagnostic(Diagnostic.Create(
                        LifetimeRules.SentMessageIsGone, life.Local.Locations[0], life.Local.Name, line,
                        ", which 'using' then disposes of; write Copy() to send and keep it"));
                    return;
                }
            }
        });

    // TrySend may leave it; then it is the caller's still.
    private static bool IsHandedOver(ILocalReferenceOperation reference, KnownTypes known) =>
        LocalLife.Outer(reference).Parent is IArgumentOperation { Parent: IInvocationOperation call }
        && known.ActionOf(call.TargetMethod) is SocketAction.Send or SocketAction.SendAsync;

    private static bool IsUsedAfter(ILocalReferenceOperation sent, ILocalReferenceOperation later, LocalLife life)
    {
        if (Bodies.Of(later) != Bodies.Of(sent) || Definitions.IsWrite(later))
        {
            return false;
        }

        if (later == sent)
        {
            // Sent again by the next round of a loop.
            return Bodies.LoopAround(sent, life.Local) is { } loop && !life.References.Any(write => Definitions.IsWrite(write) && loop.Syntax.Span.Contains(write.Syntax.Span));
        }

        return Bodies.Follows(sent, later)
            && !life.References.Any(write => Definitions.IsWrite(write) && write.Syntax.SpanStart > sent.Syntax.SpanStart && write.Syntax.SpanStart < later.Syntax.SpanStart);
    }
}
