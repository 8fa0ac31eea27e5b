using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Descriptors;
using PactMQ.Analyzers.Flow;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Lifetime;

/// <summary>PMQ4003: REQ asks and then hears, REP hears and then answers; two of one kind in a row are refused.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockstepIsKept : RuleAnalyzer
{
    /// <summary>Makes the rule.</summary>
    public LockstepIsKept()
        : base(LifetimeRules.LockstepIsKept)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes known) =>
        BlockUses.Watch(context, known, (block, all) =>
        {
            foreach (var socket in all.Where(use => use.Kind is SocketKind.Req or SocketKind.Rep).GroupBy(use => use.Socket, SymbolEqualityComparer.Default))
            {
                var uses = socket.Where(use => use.Action.Sends() || use.Action.Receives()).ToList();
                foreach (var second in uses.Skip(1))
                {
                    var first = uses[uses.IndexOf(second) - 1];
                    if (first.Action.Sends() == second.Action.Sends() && AreInARow(first, second) && !IsRelaxed(second))
                    {
                        var (doing, rule) = second.Kind == SocketKind.Req
                            ? second.Action.Sends() ? ("asks again", "hears the reply before it asks again") : ("receives again", "gets one reply to each request")
                            : second.Action.Sends() ? ("answers again", "answers each request once") : ("receives again", "answers before it hears the next request");
                        block.ReportDiagnostic(Diagnostic.Create(
                            LifetimeRules.LockstepIsKept, second.Location, second.Socket.Name, doing, second.Kind.ToString().ToUpperInvariant(), rule));
                    }
                }
            }
        });

    // Neighbours in one list of statements, with nothing in them that might not happen.
    private static bool AreInARow(SocketUse first, SocketUse second)
    {
        var (one, other) = (StatementOf(first), StatementOf(second));
        return one is not null && other is not null && one != other && one.Parent == other.Parent && !MayFail(first.Action) && !MayFail(second.Action)
            && !one.Parent!.ChildOperations.Any(between => between.Syntax.SpanStart > one.Syntax.SpanStart && between.Syntax.SpanStart < other.Syntax.SpanStart && MayMatter(between, first.Socket));
    }

    private static bool MayFail(SocketAction action) => action is SocketAction.TrySend or SocketAction.TryReceive or SocketAction.ReadAll;

    private static IOperation? StatementOf(SocketUse use)
    {
        IOperation inner = use.Site;
        for (var outer = use.Site.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IBlockOperation)
            {
                return inner;
            }

            if (outer is ILoopOperation or IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ITryOperation or IAnonymousFunctionOperation
                or ILocalFunctionOperation or IConditionalAccessOperation or ICoalesceOperation or ILabeledOperation or ISwitchCaseOperation
                || outer is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr })
            {
                return null;
            }

            inner = outer;
        }

        return null;
    }

    // The socket is mentioned otherwise, or the flow goes elsewhere and may come back.
    private static bool MayMatter(IOperation statement, ISymbol socket) => statement is ILabeledOperation || statement.DescendantsAndSelf().Any(operation =>
        SymbolEqualityComparer.Default.Equals(SocketUse.Holder(operation), socket) || operation is IBranchOperation { BranchKind: BranchKind.GoTo } or IReturnOperation);

    private static bool IsRelaxed(SocketUse use) =>
        use.Kind == SocketKind.Req && use.Site.Syntax.SyntaxTree.GetRoot().DescendantTokens().Any(token => token.ValueText == "ReqRelaxed");
}
