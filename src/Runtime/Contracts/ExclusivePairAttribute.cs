namespace PactMQ.Contracts;

/// <summary>Makes an interface a contract of signals between exactly two ends: a pair end is generated for it.</summary>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class ExclusivePairAttribute : Attribute
{
    /// <summary>
    /// Gets or sets the contract's name on the wire. By default the interface's name without its namespace and leading I.
    /// The contract's id is computed from it, so that setting it lets the interface be renamed.
    /// </summary>
    public string? Name { get; set; }
}
