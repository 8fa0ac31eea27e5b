using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PactMQ.Analyzers.Flow;

/// <summary>The function bodies that operations stand in, and the order of what runs in one of them.</summary>
internal static class Bodies
{
    /// <summary>Gives the nearest function around an operation: an anonymous or local function, or the whole method body.</summary>
    public static IOperation Of(IOperation operation)
    {
        var current = operation;
        while (current.Parent is { } parent)
        {
            current = parent;
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return current;
            }
        }

        return current;
    }

    /// <summary>Lists what stands around an operation, inside its function, from the inside out.</summary>
    public static IEnumerable<IOperation> Around(IOperation operation)
    {
        for (var current = operation.Parent; current is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation; current = current.Parent)
        {
            yield return current;
        }
    }

    /// <summary>Tells whether what a symbol names is declared inside an operation.</summary>
    public static bool Declares(IOperation outer, ISymbol symbol) =>
        symbol is ILocalSymbol or IParameterSymbol
        && symbol.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration
        && declaration.SyntaxTree == outer.Syntax.SyntaxTree
        && outer.Syntax.Span.Contains(declaration.Span);

    /// <summary>Finds a loop around an operation, in its function, that goes round while what the symbol names stays the same.</summary>
    public static IOperation? LoopAround(IOperation operation, ISymbol symbol) =>
        Around(operation).FirstOrDefault(outer => outer is ILoopOperation && !Declares(outer, symbol) && !LeavesAlways(outer, operation));

    /// <summary>Tells whether the second of two places in one function can be reached after the first, going forward.</summary>
    public static bool Follows(IOperation first, IOperation second)
    {
        if (second.Syntax.SpanStart < first.Syntax.Span.End)
        {
            return false;
        }

        var around = new HashSet<IOperation>(Around(second));
        var inner = first;
        foreach (var outer in Around(first))
        {
            if (around.Contains(outer))
            {
                return !AreBranches(outer, inner, second);
            }

            if (Leaves(outer, inner))
            {
                return false;
            }

            inner = outer;
        }

        return true;
    }

    // Two branches of one choice: whoever takes the one does not take the other.
    private static bool AreBranches(IOperation choice, IOperation first, IOperation second) => choice switch
    {
        IConditionalOperation conditional => first != conditional.Condition && !conditional.Condition.Syntax.Span.Contains(second.Syntax.Span),
        ISwitchOperation or ISwitchExpressionOperation => first is ISwitchCaseOperation or ISwitchExpressionArmOperation,
        ITryOperation tried => first is ICatchClauseOperation || (first == tried.Body && tried.Catches.Any(one => one.Syntax.Span.Contains(second.Syntax.Span))),
        ICoalesceOperation => false,
        _ => false,
    };

    // A block that jumps away after the operation, unconditionally.
    private static bool Leaves(IOperation outer, IOperation inner) =>
        outer switch
        {
            IBlockOperation block => AfterIn(block.Operations, inner),
            ISwitchCaseOperation one => AfterIn(one.Body, inner) && !one.Body.Any(operation => operation is IBranchOperation { BranchKind: BranchKind.Break }),
            IReturnOperation or IThrowOperation => true,
            _ => false,
        };

    private static bool LeavesAlways(IOperation loop, IOperation operation)
    {
        var inner = operation;
        foreach (var outer in Around(operation))
        {
            if (outer == loop)
            {
                return false;
            }

            if (outer is IBlockOperation block && AfterIn(block.Operations, inner, continues: false))
            {
                return true;
            }

            inner = outer;
        }

        return false;
    }

    private static bool AfterIn(IEnumerable<IOperation> operations, IOperation inner, bool continues = true) =>
        operations.Any(operation => operation.Syntax.SpanStart >= inner.Syntax.SpanStart
            && (operation is IReturnOperation { Kind: OperationKind.Return, IsImplicit: false } or IExpressionStatementOperation { Operation: IThrowOperation } or IThrowOperation
                || (operation is IBranchOperation branch && (continues || branch.BranchKind != BranchKind.Continue))));
}
