using System.ComponentModel;

namespace PactMQ.CompilerServices;

/// <summary>The shape of one contract that an assembly declares; generated, for the tools that compare assemblies.</summary>
/// <param name="contract">The contract's name on the wire.</param>
/// <param name="interfaceName">The full name of the interface.</param>
/// <param name="fingerprint">The fingerprint of its shape.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ContractFactAttribute(string contract, string interfaceName, string fingerprint) : Attribute
{
    /// <summary>Gets the contract's name on the wire.</summary>
    public string Contract { get; } = contract;

    /// <summary>Gets the full name of the interface.</summary>
    public string InterfaceName { get; } = interfaceName;

    /// <summary>Gets the fingerprint of its shape.</summary>
    public string Fingerprint { get; } = fingerprint;
}
