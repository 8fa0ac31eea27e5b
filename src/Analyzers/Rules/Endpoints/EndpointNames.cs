using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Endpoints;

/// <summary>The member marked with NamedEndpoint that an endpoint was given by.</summary>
internal static class EndpointNames
{
    public static ISymbol? Of(IOperation? argument, KnownTypes known) => argument switch
    {
        IConversionOperation conversion => Of(conversion.Operand, known),
        IParenthesizedOperation parentheses => Of(parentheses.Operand, known),
        ILocalReferenceOperation local => Definitions.OfLocal(local) is { } value and not ILocalReferenceOperation ? Of(value, known) : null,
        IFieldReferenceOperation field => Named(field.Field, known),
        IPropertyReferenceOperation property => Named(property.Property, known),
        _ => null,
    };

    private static ISymbol? Named(ISymbol member, KnownTypes known) =>
        known.NamedEndpoint is { } attribute && member.GetAttributes().Any(one => SymbolEqualityComparer.Default.Equals(one.AttributeClass, attribute)) ? member : null;
}
