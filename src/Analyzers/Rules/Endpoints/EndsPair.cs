using System.Linq;
using Microsoft.CodeAnalysis;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Endpoints;

/// <summary>Whether two ends can talk to each other: kinds by the one table of pairs, typed ends by contract and role as well.</summary>
internal static class EndsPair
{
    /// <summary>Tells whether they can, or nobody can tell.</summary>
    public static bool MayTalk(EndpointEnd one, EndpointEnd other)
    {
        if (one.Kind is not { } first || other.Kind is not { } second)
        {
            return true;
        }

        // STREAM speaks raw TCP: what is at the other end is its own affair.
        return first == SocketKind.Stream || second == SocketKind.Stream || (SocketPairing.Pairs(first, second) && MayShare(one.Contract, other.Contract));
    }

    /// <summary>Says why they cannot, as a sentence.</summary>
    public static string Why(EndpointEnd one, EndpointEnd other) =>
        one.Kind is { } first && other.Kind is { } second && SocketPairing.Pairs(first, second)
            ? "they are ends of different contracts"
            : $"{SocketPairing.WireName(other.Kind ?? default)} talks to {SocketPairing.PeersOf(other.Kind ?? default)} only";

    // A plain socket may speak any contract, and a contract that extends another speaks both.
    private static bool MayShare(INamedTypeSymbol? one, INamedTypeSymbol? other) =>
        one is null || other is null || SymbolEqualityComparer.Default.Equals(one, other) || Extends(one, other) || Extends(other, one);

    private static bool Extends(INamedTypeSymbol one, INamedTypeSymbol other) =>
        one.AllInterfaces.Any(ancestor => SymbolEqualityComparer.Default.Equals(ancestor, other));
}
