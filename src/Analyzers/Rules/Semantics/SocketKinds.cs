using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PactMQ.Analyzers.Semantics;

/// <summary>The kind of socket that an expression gives.</summary>
internal static class SocketKinds
{
    /// <summary>By the static type; where that is a base, by the one value that the local or field can have.</summary>
    public static SocketKind? Of(IOperation? operation, KnownTypes known) => Of(operation, known, 8);

    private static SocketKind? Of(IOperation? operation, KnownTypes known, int depth)
    {
        if (operation is null || depth == 0)
        {
            return null;
        }

        if (known.KindOf(operation.Type) is { } kind)
        {
            return kind;
        }

        return operation switch
        {
            IConversionOperation conversion => Of(conversion.Operand, known, depth - 1),
            IParenthesizedOperation parentheses => Of(parentheses.Operand, known, depth - 1),
            ILocalReferenceOperation local => Of(Definitions.OfLocal(local), known, depth - 1),
            IFieldReferenceOperation { Field.IsReadOnly: true } field => Of(Definitions.OfField(field.Field, field), known, depth - 1),
            _ => null,
        };
    }
}
