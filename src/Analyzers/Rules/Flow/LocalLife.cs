using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Flow;

/// <summary>A local of one of the runtime's types: where it is made, and everywhere it is named.</summary>
/// <param name="Local">The local.</param>
/// <param name="Declarator">Its declaration.</param>
/// <param name="References">Where it is named, in the order of the text.</param>
internal sealed record LocalLife(ILocalSymbol Local, IVariableDeclaratorOperation Declarator, IReadOnlyList<ILocalReferenceOperation> References)
{
    /// <summary>Gets what the local is made from; null when its declaration has no value.</summary>
    public IOperation? Value => Unwrap(Declarator.GetVariableInitializer()?.Value);

    /// <summary>Gets whether the declaration disposes of it.</summary>
    public bool IsUsing => Declarator.Parent?.Parent?.Parent is IUsingDeclarationOperation || Declarator.Parent?.Parent is IUsingOperation
        || Declarator.Parent?.Parent is IVariableDeclarationGroupOperation { Parent: IUsingOperation };

    /// <summary>Gets whether another value is assigned later.</summary>
    public bool IsWritten => References.Any(Definitions.IsWrite);

    /// <summary>Calls back for every local of a runtime's type, at the end of its method.</summary>
    public static void Watch(CompilationStartAnalysisContext context, KnownTypes known, System.Action<OperationBlockAnalysisContext, LocalLife> done) =>
        context.RegisterOperationBlockStartAction(start =>
        {
            var declarators = new List<IVariableDeclaratorOperation>();
            start.RegisterOperationAction(
                operation =>
                {
                    var declarator = (IVariableDeclaratorOperation)operation.Operation;
                    if (IsOurs(declarator.Symbol, known))
                    {
                        lock (declarators)
                        {
                            declarators.Add(declarator);
                        }
                    }
                },
                OperationKind.VariableDeclarator);
            start.RegisterOperationBlockEndAction(end =>
            {
                if (declarators.Count == 0)
                {
                    return;
                }

                // Nearly no body gets here: a look at each mention of each local would cost more than this walk.
                var references = end.OperationBlocks.SelectMany(block => block.Descendants()).OfType<ILocalReferenceOperation>().Where(one => IsOurs(one.Local, known)).ToList();
                foreach (var declarator in declarators)
                {
                    var own = references.Where(one => SymbolEqualityComparer.Default.Equals(one.Local, declarator.Symbol)).OrderBy(one => one.Syntax.SpanStart).ToList();
                    done(end, new LocalLife(declarator.Symbol, declarator, own));
                }
            });
        });

    /// <summary>Tells whether someone else may get hold of the value by this mention.</summary>
    public static bool Escapes(ILocalReferenceOperation reference, KnownTypes known)
    {
        var (parent, inner) = Outer(reference);
        return parent switch
        {
            IInvocationOperation call => call.Instance != inner,
            IMemberReferenceOperation member => member.Instance != inner || member is IMethodReferenceOperation,
            IArgumentOperation { Parameter.ContainingSymbol: var method } => !known.IsOurs(method),
            IConditionalAccessOperation or IUsingOperation or IBinaryOperation or IIsPatternOperation or IIsTypeOperation or INameOfOperation or IExpressionStatementOperation => false,
            ISimpleAssignmentOperation assignment => assignment.Target != inner,
            _ => true,
        };
    }

    /// <summary>Gives what an operation is part of, through conversions and parentheses.</summary>
    public static (IOperation? Parent, IOperation Inner) Outer(IOperation operation)
    {
        var inner = operation;
        while (inner.Parent is IConversionOperation or IParenthesizedOperation)
        {
            inner = inner.Parent;
        }

        return (inner.Parent, inner);
    }

    /// <summary>Gives the name of the member of the local that is called here; null for anything else.</summary>
    public static string? Called(ILocalReferenceOperation reference) => Outer(reference) switch
    {
        (IInvocationOperation call, var inner) when call.Instance == inner => call.TargetMethod.Name,
        (IConditionalAccessOperation { WhenNotNull: IInvocationOperation call }, _) => call.TargetMethod.Name,
        _ => null,
    };

    private static IOperation? Unwrap(IOperation? value) => value is IConversionOperation conversion ? Unwrap(conversion.Operand) : value;

    private static bool IsOurs(ILocalSymbol local, KnownTypes known) =>
        known.IsOurs(local.Type) || known.IsLink(local.Type);
}
