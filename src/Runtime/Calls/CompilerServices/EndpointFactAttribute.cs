using System.ComponentModel;

namespace PactMQ.CompilerServices;

/// <summary>What a compilation knows about one place at which it binds or connects; generated, for the tools that compare assemblies.</summary>
/// <param name="member">The member that binds or connects.</param>
/// <param name="kind">The kind of socket by its name on the wire; empty when it is not known.</param>
/// <param name="binds">Whether it binds.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class EndpointFactAttribute(string member, string kind, bool binds) : Attribute
{
    /// <summary>Gets the member that binds or connects.</summary>
    public string Member { get; } = member;

    /// <summary>Gets the kind of socket by its name on the wire; empty when it is not known.</summary>
    public string Kind { get; } = kind;

    /// <summary>Gets whether it binds.</summary>
    public bool Binds { get; } = binds;

    /// <summary>Gets or sets the endpoint; null when only the running program knows it.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Gets or sets the member marked with <see cref="Contracts.NamedEndpointAttribute"/> that gives the endpoint; null when none does.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets the contract's name on the wire; null for a plain socket.</summary>
    public string? Contract { get; set; }

    /// <summary>Gets or sets the role of a typed end: server, client, publisher and so on.</summary>
    public string? Role { get; set; }

    /// <summary>Gets or sets the fingerprint of the contract as this assembly was compiled against; null when the contract is its own.</summary>
    public string? Fingerprint { get; set; }
}
