using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using PactMQ.Analyzers.Endpoints;
using PactMQ.Analyzers.Semantics;

namespace PactMQ.Analyzers.Topology;

/// <summary>Makes facts of places in the source, and reads those that other assemblies carry.</summary>
internal static class FactReader
{
    /// <summary>Says what a place in the source means.</summary>
    public static TopologyFact Of(EndpointUse use, ISymbol? around, KnownTypes known)
    {
        var contract = use.End.Contract;
        return new TopologyFact(
            known.Compilation.AssemblyName ?? "", MemberOf(around), use.End.Kind, use.Binds, use.Text, NameOf(use.Argument, known),
            contract is null ? null : WireName(contract, known), use.End.Role?.Word(), contract is null ? null : FingerprintOf(contract, known));
    }

    /// <summary>Lists the facts of one referenced assembly.</summary>
    public static IEnumerable<TopologyFact> Of(IAssemblySymbol assembly)
    {
        var attributes = assembly.GetAttributes();
        var shapes = attributes.Where(one => Is(one, ContractNames.ContractFactAttribute)).ToList();
        foreach (var fact in attributes.Where(one => Is(one, ContractNames.EndpointFactAttribute)))
        {
            var named = fact.NamedArguments.ToDictionary(pair => pair.Key, pair => pair.Value.Value as string);
            string? Get(string key) => named.TryGetValue(key, out var value) ? value : null;
            if (fact.ConstructorArguments.Length == 3
                && fact.ConstructorArguments[0].Value is string member && fact.ConstructorArguments[1].Value is string kind && fact.ConstructorArguments[2].Value is bool binds)
            {
                var contract = Get("Contract");
                yield return new TopologyFact(
                    assembly.Name, member, SocketPairing.TryParse(kind, out var known) ? known : null, binds, Get("Endpoint"), Get("Name"), contract, Get("Role"),
                    Get("Fingerprint") ?? (contract is null ? null : Shape(shapes, contract)));
            }
        }
    }

    /// <summary>Gives the name of a contract on the wire.</summary>
    public static string WireName(INamedTypeSymbol contract, KnownTypes known) =>
        contract.GetAttributes().FirstOrDefault(one => known.Contracts.PatternOfAttribute(one.AttributeClass) is not null)?
            .NamedArguments.FirstOrDefault(argument => argument.Key == ContractNames.NameProperty).Value.Value as string
        ?? ContractNames.ContractName(contract.Name);

    /// <summary>Gives the shape of a contract as its assembly tells it; null while that assembly is being generated.</summary>
    public static string? FingerprintOf(INamedTypeSymbol contract, KnownTypes known) =>
        Shape(contract.ContainingAssembly.GetAttributes().Where(one => Is(one, ContractNames.ContractFactAttribute)), WireName(contract, known), MetadataName(contract));

    // Contract, interface, fingerprint.
    private static string? Shape(IEnumerable<AttributeData> shapes, string contract, string? interfaceName = null) => shapes
        .Select(one => one.ConstructorArguments)
        .Where(shape => shape.Length == 3 && shape[0].Value as string == contract && (interfaceName is null || shape[1].Value as string == interfaceName))
        .Select(shape => shape[2].Value as string).FirstOrDefault();

    // As the generator writes it: namespaces with dots, nested types with a plus.
    private static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{MetadataName(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}"
        : type.MetadataName;

    private static bool Is(AttributeData attribute, string metadataName) =>
        attribute.AttributeClass is { } type && metadataName == $"{type.ContainingNamespace}.{type.Name}";

    private static string? NameOf(IOperation argument, KnownTypes known)
    {
        var member = EndpointNames.Of(argument, known);
        return member is null ? null : $"{member.ContainingType?.ToDisplayString()}.{member.Name}";
    }

    private static string MemberOf(ISymbol? around)
    {
        while (around is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            around = around.ContainingSymbol;
        }

        return around switch
        {
            null => "",
            IFieldSymbol { AssociatedSymbol: { } owner } => $"{owner.ContainingType?.ToDisplayString()}.{owner.Name}",
            IMethodSymbol { AssociatedSymbol: { } owner } => $"{owner.ContainingType?.ToDisplayString()}.{owner.Name}",
            IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => around.ContainingType.ToDisplayString(),
            IMethodSymbol { Name: "<Main>$" } => around.ContainingType.ToDisplayString(),
            ITypeSymbol type => type.ToDisplayString(),
            _ => $"{around.ContainingType?.ToDisplayString()}.{around.Name}",
        };
    }
}
