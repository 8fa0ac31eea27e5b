using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Extraction;

/// <summary>Describes interfaces and abstract classes that name with <c>[PayloadUnion]</c> or <c>[Union]</c> what they may be.</summary>
internal static class UnionExtractor
{
    /// <summary>Gets null, with a problem noted, when a case cannot travel or two cannot be told apart.</summary>
    public static ObjectModel? Describe(INamedTypeSymbol type, string label, PayloadExtractor payloads, PayloadPlace where, List<ContractProblem> problems)
    {
        var cases = new List<UnionCase>();
        foreach (var attribute in PayloadMarks.CasesOf(type))
        {
            if (attribute.ConstructorArguments.Length != 2 || attribute.ConstructorArguments[0].Value is not int key
                || attribute.ConstructorArguments[1].Value is not INamedTypeSymbol { IsAbstract: false } one || !IsOf(one, type)
                || cases.Any(other => other.Key == key || other.Shape.TypeName == PayloadExtractor.NameOf(one)))
            {
                problems.Add(new ContractProblem(
                    RuleIds.PayloadIsSerializable, where.At,
                    $"{where.Text}: every [PayloadUnion] (or [Union]) of {type.Name} needs a number of its own, and a type that can be created and is a {type.Name}.", type));
                return null;
            }

            if (payloads.Describe(one, where) is not { Kind: ShapeKind.Object } shape)
            {
                return null;
            }

            cases.Add(new UnionCase(key, shape));
        }

        return new ObjectModel(
            PayloadExtractor.NameOf(type), label, IsReference: true, IsMap: false, EquatableArray<MemberModel>.Empty, EquatableArray<int>.Empty,
            new EquatableArray<UnionCase>(cases.OrderBy(one => one.Key)));
    }

    private static bool IsOf(INamedTypeSymbol type, INamedTypeSymbol union)
    {
        for (var level = type.BaseType; level is not null; level = level.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(level, union))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(level => SymbolEqualityComparer.Default.Equals(level, union));
    }
}
