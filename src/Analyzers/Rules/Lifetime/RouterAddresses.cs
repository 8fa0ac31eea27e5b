using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Lifetime;

/// <summary>PMQ4006: a ROUTER whose message has no frame behind the identity, or whose lost messages nobody hears of.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RouterAddresses : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public RouterAddresses()
        : base(LifetimeRules.RouterAddresses)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known)
    {
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (known.ActionOf(call.TargetMethod).Sends() && SocketKinds.Of(call.Instance, known) == SocketKind.Router && IsOneFrame(call, known))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(
                        LifetimeRules.RouterAddresses, call.Syntax.GetLocation(),
                        "A ROUTER takes the first frame for the identity of the peer, and this message has no other: perhaps the identity is missing"));
                }
            },
            OperationKind.Invocation);
        LocalLife.Watch(context, known, (block, life) =>
        {
            if (life.Value is IObjectCreationOperation creation && known.KindOf(life.Local.Type) == SocketKind.Router && HasPlainOptions(creation)
                && !creation.Syntax.DescendantTokens().Any(token => token.ValueText == "RouterMandatory")
                && !life.References.Any(reference => LocalLife.Called(reference) == "Update")
                && life.References.Any(reference => LocalLife.Called(reference) is { } name && SocketActions.Of(name).Sends()))
            {
                block.ReportDiagnostic(Diagnostic.Create(
                    LifetimeRules.RouterAddresses, life.Local.Locations[0],
                    $"'{life.Local.Name}' drops messages to peers that are gone or never were without a word: perhaps set RouterMandatory, or count what is Unroutable"));
            }
        });
    }

    private static bool HasPlainOptions(IObjectCreationOperation creation) => creation.Arguments.All(argument =>
        argument.ArgumentKind == ArgumentKind.DefaultValue || argument.Parameter?.Name != "options" || argument.Value is IObjectCreationOperation or IConversionOperation { Operand: IObjectCreationOperation });

    private static bool IsOneFrame(IInvocationOperation call, KnownTypes known) => call.Arguments.FirstOrDefault()?.Value switch
    {
        { Type: var type } when !SymbolEqualityComparer.Default.Equals(type, known.Message) => true,
        IInvocationOperation { TargetMethod.Name: "Of" } made => FramesOf(made) == 1,
        _ => false,
    };

    private static int? FramesOf(IInvocationOperation made) => made.Arguments.FirstOrDefault() switch
    {
        { Parameter.IsParams: false } => 1,
        { ArgumentKind: ArgumentKind.ParamArray or ArgumentKind.ParamCollection, Value: IArrayCreationOperation { Initializer.ElementValues.Length: var count } } => count,
        { ArgumentKind: ArgumentKind.ParamArray or ArgumentKind.ParamCollection, Value: ICollectionExpressionOperation { Elements.Length: var count } } => count,
        _ => null,
    };
}
