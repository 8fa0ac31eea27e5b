using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Lifetime;

/// <summary>PMQ4009: a publisher whose first message nobody can receive.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PublisherWaits : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public PublisherWaits()
        : base(LifetimeRules.PublisherWaits)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        LocalLife.Watch(context, known, (block, life) =>
        {
            if (life.Value is not IObjectCreationOperation || known.KindOf(life.Local.Type) is not (SocketKind.Pub or SocketKind.XPub)
                || life.References.FirstOrDefault(reference => LocalLife.Called(reference) == "Bind") is not { } bind
                || life.References.FirstOrDefault(reference => LocalLife.Called(reference) is { } name && SocketActions.Of(name).Sends()) is not { } send)
            {
                return;
            }

            var body = Bodies.Of(bind);
            if (Bodies.Of(send) == body && Bodies.Follows(bind, send) && !Bodies.Around(send).Any(outer => outer is ILoopOperation loop && !loop.Syntax.Span.Contains(bind.Syntax.Span))
                && !life.References.Any(reference => reference.Syntax.SpanStart > bind.Syntax.SpanStart && reference.Syntax.SpanStart < send.Syntax.SpanStart && LocalLife.Called(reference) != "Bind")
                && !body.Descendants().Any(operation => operation.Syntax.SpanStart > bind.Syntax.Span.End && operation.Syntax.Span.End <= send.Syntax.SpanStart && MayTakeTime(operation)))
            {
                block.ReportDiagnostic(Diagnostic.Create(LifetimeRules.PublisherWaits, send.Syntax.GetLocation(), life.Local.Name));
            }
        });

    private static bool MayTakeTime(IOperation operation) => operation is IAwaitOperation or ILoopOperation
        || operation is IInvocationOperation { TargetMethod: { Name: not ("Bind" or "Of" or "WriteLine" or "Write" or "GetBytes") } };
}
