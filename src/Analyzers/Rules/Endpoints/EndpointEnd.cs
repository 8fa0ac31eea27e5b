using Microsoft.CodeAnalysis;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Endpoints;

/// <summary>Who binds or connects: a socket, or a typed end of a contract.</summary>
/// <param name="Kind">The socket's kind; null when it is not known at compile time.</param>
/// <param name="Contract">The contract of a typed end; null for a plain socket.</param>
/// <param name="Role">The role of a typed end: server, client, publisher and so on.</param>
/// <param name="Instance">The expression that gives the socket, where it is one.</param>
internal sealed record EndpointEnd(SocketKind? Kind, INamedTypeSymbol? Contract = null, LinkRole? Role = null, IOperation? Instance = null)
{
    /// <summary>Names the end for people: "a PUB socket", "the publisher of IWeather (XPUB)".</summary>
    public string Name => Role is { } role && Contract is not null
        ? $"the {role.Word()} of {Contract.Name} ({SocketPairing.WireName(role.Kind())})"
        : Kind is { } kind ? $"a {SocketPairing.WireName(kind)} socket" : "a socket";
}
