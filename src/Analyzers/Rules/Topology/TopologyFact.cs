namespace PactMQ.Analyzers.Topology;

/// <summary>One end at one endpoint, as one assembly tells it.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Member">The member that binds or connects.</param>
/// <param name="Kind">The kind of socket; null when it is not known.</param>
/// <param name="Binds">Whether it binds.</param>
/// <param name="Endpoint">The endpoint; null when only the running program knows it.</param>
/// <param name="Name">The name of the endpoint, where it was given by one.</param>
/// <param name="Contract">The contract's name on the wire; null for a plain socket.</param>
/// <param name="Role">The role of a typed end, as a word.</param>
/// <param name="Fingerprint">The shape of the contract that the assembly was compiled against.</param>
internal sealed record TopologyFact(
    string Assembly, string Member, SocketKind? Kind, bool Binds, string? Endpoint, string? Name, string? Contract, string? Role, string? Fingerprint)
{
    /// <summary>Names the end for people: "a PUB socket", "the publisher of Weather (XPUB)".</summary>
    public string End => Contract is not null && Role is not null && Kind is { } kind
        ? $"the {Role} of {Contract} ({SocketPairing.WireName(kind)})"
        : Kind is { } plain ? $"a {SocketPairing.WireName(plain)} socket" : "a socket";

    /// <summary>Says where it is, for people.</summary>
    public string Place => $"{Member} in {Assembly}";
}
