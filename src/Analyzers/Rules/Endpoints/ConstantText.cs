using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Endpoints;

/// <summary>
/// The text that an expression has whenever it is evaluated, where that can be known: constants, read-only fields and
/// properties with an initializer, locals that are set once, and interpolations and sums of those.
/// </summary>
internal static class ConstantText
{
    // Far more than anybody writes; it ends cycles such as two fields that name each other.
    private const int MaxDepth = 16;

    public static string? Of(IOperation? operation) => Of(operation, MaxDepth);

    private static string? Of(IOperation? operation, int depth)
    {
        if (operation is null || depth == 0)
        {
            return null;
        }

        if (operation.ConstantValue is { HasValue: true, Value: { } value })
        {
            return TextOf(value);
        }

        return operation switch
        {
            IConversionOperation { OperatorMethod: null } conversion => Of(conversion.Operand, depth - 1),
            IParenthesizedOperation parentheses => Of(parentheses.Operand, depth - 1),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum =>
                Of(sum.LeftOperand, depth - 1) is { } left && Of(sum.RightOperand, depth - 1) is { } right ? left + right : null,
            IInterpolatedStringOperation interpolation => OfParts(interpolation, depth),
            ILocalReferenceOperation local => Of(Definitions.OfLocal(local), depth - 1),
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } reference => Of(Definitions.OfField(field, reference), depth - 1),
            IPropertyReferenceOperation { Property: { SetMethod: null, IsVirtual: false, IsAbstract: false, IsOverride: false } property } reference =>
                Of(Definitions.OfProperty(property, reference), depth - 1),
            _ => null,
        };
    }

    private static string? OfParts(IInterpolatedStringOperation interpolation, int depth)
    {
        var parts = interpolation.Parts.Select(part => part switch
        {
            IInterpolatedStringTextOperation text => Of(text.Text, depth - 1),
            IInterpolationOperation { Alignment: null, FormatString: null } hole => Of(hole.Expression, depth - 1),
            _ => null,
        }).ToList();
        return parts.Contains(null) ? null : string.Concat(parts);
    }

    // Numbers with a sign or a comma would depend on the culture of the machine.
    private static string? TextOf(object value) => value switch
    {
        string text => text,
        char letter => letter.ToString(),
        byte or ushort or uint or ulong => ((System.IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        sbyte or short or int or long when System.Convert.ToInt64(value, CultureInfo.InvariantCulture) >= 0 =>
            ((System.IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
