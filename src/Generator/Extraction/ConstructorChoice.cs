using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PactMQ.Generator.Extraction;

/// <summary>The constructor that reading calls: the marked one, or the one with the most parameters that all are members.</summary>
internal sealed record ConstructorChoice(List<MemberCandidate> Members, List<string?> Defaults)
{
    public static ConstructorChoice? For(INamedTypeSymbol type, List<MemberCandidate> members, Compilation compilation, string markedBy)
    {
        var accessible = type.InstanceConstructors
            .Where(constructor => compilation.IsSymbolAccessibleWithin(constructor, compilation.Assembly))
            .ToList();
        var marked = accessible.Where(constructor => Attributes.Has(constructor, markedBy)).ToList();
        return (marked.Count > 0 ? marked : accessible)
            .OrderByDescending(constructor => constructor.Parameters.Length)
            .Select(constructor => Match(constructor, members))
            .FirstOrDefault(choice => choice is not null);
    }

    private static ConstructorChoice? Match(IMethodSymbol constructor, List<MemberCandidate> members)
    {
        var matched = new List<MemberCandidate>();
        foreach (var parameter in constructor.Parameters)
        {
            var member = members.FirstOrDefault(candidate => Fits(candidate, parameter, StringComparison.Ordinal))
                ?? members.FirstOrDefault(candidate => Fits(candidate, parameter, StringComparison.OrdinalIgnoreCase))
                ?? members.FirstOrDefault(candidate => candidate.Key?.Slot == parameter.Ordinal
                    && SymbolEqualityComparer.Default.Equals(candidate.Type, parameter.Type));
            if (member is null || matched.Contains(member) || parameter.RefKind is not (RefKind.None or RefKind.In))
            {
                return null;
            }

            matched.Add(member);
        }

        return new ConstructorChoice(matched, constructor.Parameters.Select(DefaultText.Of).ToList());
    }

    private static bool Fits(MemberCandidate candidate, IParameterSymbol parameter, StringComparison comparison) =>
        string.Equals(candidate.Name, parameter.Name, comparison)
        && SymbolEqualityComparer.Default.Equals(candidate.Type, parameter.Type);
}
