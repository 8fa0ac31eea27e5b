using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Lifetime;

/// <summary>PMQ4008: a message that is built and goes nowhere.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MessageIsSent : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public MessageIsSent()
        : base(LifetimeRules.MessageIsSent)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        LocalLife.Watch(context, known, (block, life) =>
        {
            if (SymbolEqualityComparer.Default.Equals(life.Local.Type, known.Message) && !life.IsUsing && IsBuilt(life.Value, known) && !life.IsWritten
                && !life.References.Any(reference => EndsSomewhere(reference, known)))
            {
                block.ReportDiagnostic(Diagnostic.Create(LifetimeRules.MessageIsSent, life.Local.Locations[0], life.Local.Name));
            }
        });

    private static bool IsBuilt(IOperation? value, KnownTypes known) => value switch
    {
        IObjectCreationOperation => true,
        IInvocationOperation { TargetMethod: { Name: "Rent" or "Of" or "Copy" } method } => SymbolEqualityComparer.Default.Equals(method.ContainingType, known.Message),
        IInvocationOperation { TargetMethod: { Name: "Append" or "AppendEmpty" or "AppendExternal" }, Instance: var inner } => IsBuilt(inner, known),
        _ => false,
    };

    private static bool EndsSomewhere(ILocalReferenceOperation reference, KnownTypes known)
    {
        var parent = LocalLife.Outer(reference).Parent;
        return parent is IArgumentOperation or IUsingOperation || LocalLife.Escapes(reference, known) || LocalLife.Called(reference) is { } name && (name is "Dispose" or "DetachFrame" || IsKept(parent));
    }

    // Append gives the message back: what is done with that is done with the message.
    private static bool IsKept(IOperation? call) => call is IInvocationOperation { TargetMethod.Name: "Append" or "AppendEmpty" or "AppendExternal" } && call.Parent is not IExpressionStatementOperation;
}
