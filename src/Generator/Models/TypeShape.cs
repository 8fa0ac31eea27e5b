using PactMQ.Generator.Text;

namespace PactMQ.Generator.Models;

/// <summary>A type of a payload. User types are named and described once in <see cref="ContractModel.Objects"/>, so that a shape is finite.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="TypeName">The type as generated code names it, without a nullable annotation of its own.</param>
/// <param name="Label">The type in an identifier: <c>ListOfQuote</c>.</param>
/// <param name="IsReference">Whether it is a reference type, hence nil may stand for it.</param>
/// <param name="IsNullable">Whether it is a reference type annotated with a question mark.</param>
/// <param name="Concrete">The type that is made for a collection; empty elsewhere.</param>
/// <param name="Parts">The element, key and value, underlying type or tuple elements.</param>
internal sealed record TypeShape(
    ShapeKind Kind,
    string TypeName,
    string Label,
    bool IsReference,
    bool IsNullable,
    string Concrete,
    EquatableArray<TypeShape> Parts)
{
    /// <summary>Gets the type with its annotation.</summary>
    public string AnnotatedName => IsNullable ? TypeName + "?" : TypeName;

    /// <summary>Gets a value indicating whether one call of the reader or writer is enough.</summary>
    public bool IsScalar => Kind <= ShapeKind.Enum;
}
