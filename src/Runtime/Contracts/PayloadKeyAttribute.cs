namespace PactMQ.Contracts;

/// <summary>The key under which a member of a <see cref="PayloadAttribute"/> type travels. Once in use, a key keeps its meaning.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PayloadKeyAttribute : Attribute
{
    /// <summary>Gives the place in an array.</summary>
    /// <param name="slot">From 0 to 1023; a number that no member has is written as nil.</param>
    public PayloadKeyAttribute(int slot) => Slot = slot;

    /// <summary>Gives the key in a map.</summary>
    /// <param name="name">The key.</param>
    public PayloadKeyAttribute(string name) => (Slot, Name) = (-1, name);

    /// <summary>Gets the place in an array; -1 when the key is a name.</summary>
    public int Slot { get; }

    /// <summary>Gets the key in a map; null when the key is a number.</summary>
    public string? Name { get; }
}
