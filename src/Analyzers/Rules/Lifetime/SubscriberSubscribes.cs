using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Lifetime;

/// <summary>PMQ4004: a SUB that its maker receives from, and that has no subscription.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SubscriberSubscribes : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public SubscriberSubscribes()
        : base(LifetimeRules.SubscriberSubscribes)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        LocalLife.Watch(context, known, (block, life) =>
        {
            if (life.Value is IObjectCreationOperation && known.KindOf(life.Local.Type) == SocketKind.Sub && !life.IsWritten
                && !life.References.Any(reference => LocalLife.Escapes(reference, known) || IsGivenAway(reference))
                && !life.References.Any(reference => LocalLife.Called(reference) is "Subscribe" or "SubscribeAsync")
                && life.References.FirstOrDefault(reference => LocalLife.Called(reference) is { } name && SocketActions.Of(name).Receives()) is { } receives)
            {
                block.ReportDiagnostic(Diagnostic.Create(
                    LifetimeRules.SubscriberSubscribes, receives.Syntax.GetLocation(), [life.Local.Locations[0]], life.Local.Name));
            }
        });

    private static bool IsGivenAway(ILocalReferenceOperation reference) => LocalLife.Outer(reference).Parent is IArgumentOperation;
}
