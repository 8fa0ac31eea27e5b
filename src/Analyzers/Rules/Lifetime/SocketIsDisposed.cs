using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Lifetime;

/// <summary>PMQ4001: a socket, context or typed end that its maker neither disposes of nor gives away.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SocketIsDisposed : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public SocketIsDisposed()
        : base(LifetimeRules.SocketIsDisposed)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        LocalLife.Watch(context, known, (block, life) =>
        {
            if (life is { Value: IObjectCreationOperation, IsUsing: false, IsWritten: false } && HasAnEnd(life.Local.Type, known)
                && !life.References.Any(reference => LocalLife.Escapes(reference, known) || IsEnded(reference)))
            {
                block.ReportDiagnostic(Diagnostic.Create(LifetimeRules.SocketIsDisposed, life.Local.Locations[0], life.Local.Name));
            }
        });

    private static bool HasAnEnd(ITypeSymbol type, KnownTypes known) =>
        known.IsSocket(type) || known.IsLink(type) || SymbolEqualityComparer.Default.Equals(type, known.SocketContext);

    private static bool IsEnded(ILocalReferenceOperation reference) =>
        LocalLife.Called(reference) is "Dispose" or "DisposeAsync" or "CloseAsync" || LocalLife.Outer(reference).Parent is IUsingOperation;
}
