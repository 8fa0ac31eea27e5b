using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Ownership;

/// <summary>PMQ3005: a blocking send or receive inside an async method.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncMethodsDoNotBlock : RuleAnalyzer
{
    /// <summary>The diagnostic's property that says that an await can stand where the call stands.</summary>
    internal const string Awaitable = "Awaitable";

    /// <summary>Makes the rule.</summary>
    public AsyncMethodsDoNotBlock()
        : base(OwnershipRules.AsyncMethodsDoNotBlock)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        context.RegisterOperationAction(operation => Inspect(operation, (IInvocationOperation)operation.Operation, known), OperationKind.Invocation);

    private static void Inspect(OperationAnalysisContext context, IInvocationOperation call, KnownTypes known)
    {
        var action = known.ActionOf(call.TargetMethod);
        if (action is not (SocketAction.Send or SocketAction.Receive) || !IsAsync(call, context.ContainingSymbol)
            || (action == SocketAction.Send && NeverWaits(SocketKinds.Of(call.Instance, known))))
        {
            return;
        }

        var instead = action == SocketAction.Send ? "SendAsync" : "ReceiveAsync";
        var properties = CanAwait(call, known) ? ImmutableDictionary<string, string?>.Empty.Add(Awaitable, instead) : ImmutableDictionary<string, string?>.Empty;
        context.ReportDiagnostic(Diagnostic.Create(
            OwnershipRules.AsyncMethodsDoNotBlock, call.Syntax.GetLocation(), properties, call.TargetMethod.Name, instead));
    }

    // The program itself may wait: its thread is its own, at least until the first await.
    private static bool IsAsync(IOperation call, ISymbol owner) => Bodies.Of(call) switch
    {
        IAnonymousFunctionOperation function => function.Symbol.IsAsync,
        ILocalFunctionOperation function => function.Symbol.IsAsync,
        _ => owner is IMethodSymbol { IsAsync: true } and not { IsStatic: true, Name: "Main" or WellKnownMemberNames.TopLevelStatementsEntryPointMethodName },
    };

    // These kinds drop what a peer has no room for.
    private static bool NeverWaits(SocketKind? kind) => kind is SocketKind.Pub or SocketKind.XPub or SocketKind.XSub or SocketKind.Radio;

    private static bool CanAwait(IInvocationOperation call, KnownTypes known)
    {
        // A span cannot cross an await; an array becomes the memory that SendAsync takes.
        var spans = call.Arguments.Where(argument => argument.Parameter?.Type.IsRefLikeType == true).ToList();
        return call.Instance is not IConditionalAccessInstanceOperation
            && !Bodies.Around(call).Any(outer => outer is ILockOperation)
            && spans.All(argument => call.TargetMethod.Name == "Send" && argument.Value is IConversionOperation { Operand.Type: IArrayTypeSymbol })
            && (!SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, known.Find("PactMQ.RoutingIdSocket"))
                || call.TargetMethod.Parameters.Length < 3);
    }
}
