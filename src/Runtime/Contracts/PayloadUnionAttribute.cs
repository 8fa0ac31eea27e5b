namespace PactMQ.Contracts;

/// <summary>
/// Names one type that a value of this interface or abstract class may have, and its number: it travels as an array of the two.
/// The bytes are those of MessagePack-CSharp's <c>[Union]</c>, which does as well. Once in use, a number keeps its meaning.
/// </summary>
/// <param name="key">The number, which no other type of this union has.</param>
/// <param name="type">A type that can be created and derives from this one.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true, Inherited = false)]
public sealed class PayloadUnionAttribute(int key, Type type) : Attribute
{
    /// <summary>Gets the number.</summary>
    public int Key { get; } = key;

    /// <summary>Gets the type.</summary>
    public Type Type { get; } = type;
}
