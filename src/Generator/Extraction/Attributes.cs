using System.Linq;
using Microsoft.CodeAnalysis;

namespace PactMQ.Generator.Extraction;

/// <summary>Finds attributes by their metadata name.</summary>
internal static class Attributes
{
    public static AttributeData? Find(ISymbol symbol, string metadataName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && Matches(type, metadataName))
            {
                return attribute;
            }
        }

        return null;
    }

    public static bool Has(ISymbol symbol, string metadataName) => Find(symbol, metadataName) is not null;

    /// <summary>Gets the first constructor argument when it is text.</summary>
    public static string? Text(AttributeData? attribute) =>
        attribute?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    /// <summary>Gets a named argument.</summary>
    public static object? Named(AttributeData? attribute, string name) =>
        attribute?.NamedArguments.FirstOrDefault(pair => pair.Key == name).Value.Value;

    private static bool Matches(INamedTypeSymbol type, string metadataName) =>
        metadataName.Length > type.Name.Length
        && metadataName.EndsWith("." + type.Name, System.StringComparison.Ordinal)
        && type.ContainingNamespace.ToDisplayString() + "." + type.Name == metadataName;
}
