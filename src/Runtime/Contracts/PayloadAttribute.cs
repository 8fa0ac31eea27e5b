namespace PactMQ.Contracts;

/// <summary>
/// Says that only the members of this type that have a <see cref="PayloadKeyAttribute"/> travel, under those keys: an array by
/// numbers, a map by names. The bytes are those of MessagePack-CSharp's <c>[MessagePackObject]</c>, which does as well. A type with
/// neither travels as an array of all its public members, in the order of its constructor; keys let members be added, moved and
/// removed while older peers are in use.
/// </summary>
/// <param name="byName">Whether each member's key is its own name, so that no keys are given.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class PayloadAttribute(bool byName = false) : Attribute
{
    /// <summary>Gets whether each member's key is its own name.</summary>
    public bool ByName { get; } = byName;
}
