using System.Linq;
using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Semantics;

/// <summary>Reads generated ends: which role, of which contract.</summary>
internal static class LinkTypes
{
    public static LinkRole? RoleOf(INamedTypeSymbol type, KnownTypes known)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (known.IsOurs(current) && LinkRoles.Bases.TryGetValue(current.OriginalDefinition.MetadataName, out var role))
            {
                return role;
            }
        }

        return null;
    }

    public static INamedTypeSymbol? ContractOf(INamedTypeSymbol type, KnownTypes known)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (known.IsOurs(current) && current.TypeArguments.FirstOrDefault() is INamedTypeSymbol contract)
            {
                return contract;
            }
        }

        return type.Interfaces.FirstOrDefault(one => known.Contracts.PatternOf(one) is not null);
    }
}
