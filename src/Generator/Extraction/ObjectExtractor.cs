using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using PactMQ.Generator.Models;
using PactMQ.Generator.Text;

namespace PactMQ.Generator.Extraction;

/// <summary>
/// Describes user types: those with <c>[Payload]</c> or <c>[MessagePackObject]</c> by their keys, others as arrays in the order of the constructor
/// and then of the remaining public members.
/// </summary>
internal sealed class ObjectExtractor
{
    private const int LargestSlot = 1023;

    private readonly PayloadExtractor _payloads;
    private readonly Compilation _compilation;
    private readonly List<ContractProblem> _problems;
    private readonly List<string> _order = new();
    private readonly Dictionary<string, ObjectModel?> _found = new();
    private readonly Identifiers _labels = new();

    public ObjectExtractor(PayloadExtractor payloads, Compilation compilation, List<ContractProblem> problems)
    {
        _payloads = payloads;
        _compilation = compilation;
        _problems = problems;
    }

    public IEnumerable<ObjectModel> Found => _order.Select(name => _found[name]).Where(model => model is not null)!;

    /// <summary>Describes a type once. A type met inside itself counts as good: its own description is under way.</summary>
    public bool Add(INamedTypeSymbol type, PayloadPlace where)
    {
        var name = PayloadExtractor.NameOf(type);
        if (_found.ContainsKey(name))
        {
            return true;
        }

        _found.Add(name, null);
        _order.Add(name);
        var label = _labels.Take(PayloadExtractor.LabelOf(type));
        if (Describe(type, label, where.In(type)) is not { } model)
        {
            return false;
        }

        _found[name] = model;
        return true;
    }

    private ObjectModel? Describe(INamedTypeSymbol type, string label, PayloadPlace where)
    {
        if (PayloadMarks.IsUnion(type))
        {
            return UnionExtractor.Describe(type, label, _payloads, where, _problems);
        }

        if (type.IsAbstract || type.IsStatic || type.IsFileLocal)
        {
            return null;
        }

        var attribute = PayloadMarks.Of(type);
        var byName = attribute?.ConstructorArguments.FirstOrDefault().Value is true;
        var candidates = Candidates(type, attribute is not null);
        var isMap = byName || candidates.Any(candidate => candidate.Key?.Text is not null);
        if (attribute is not null && !byName && !CheckKeys(candidates, isMap, where))
        {
            return null;
        }

        var choice = ConstructorChoice.For(type, candidates, _compilation, PayloadMarks.Constructor);
        if (choice is null)
        {
            _problems.Add(new ContractProblem(
                RuleIds.PayloadIsSerializable, where.At, $"{where.Text}: no accessible constructor whose parameters are all members: add one, or one without parameters.", type));
            return null;
        }

        var chosen = attribute is null
            ? choice.Members.Concat(candidates.Where(candidate => candidate.IsSettable && !choice.Members.Contains(candidate))).ToList()
            : isMap ? candidates : candidates.OrderBy(candidate => candidate.Key!.Slot).ToList();
        var members = new List<MemberModel>();
        foreach (var candidate in chosen)
        {
            if (_payloads.Describe(candidate.Type, where.Of(candidate.Symbol)) is not { } shape)
            {
                return null;
            }

            var position = choice.Members.IndexOf(candidate);
            var access = position >= 0 ? MemberAccess.Constructor
                : !candidate.IsSettable ? MemberAccess.ReadOnly
                : candidate.IsInitOnly ? MemberAccess.Initializer
                : MemberAccess.Setter;
            var slot = isMap || attribute is null ? members.Count : candidate.Key!.Slot;
            var key = isMap ? candidate.Key?.Text ?? candidate.Name : "";
            members.Add(new MemberModel(candidate.Name, slot, key, shape, access, position >= 0 ? choice.Defaults[position] : null));
        }

        return new ObjectModel(
            PayloadExtractor.NameOf(type), label, type.IsReferenceType, isMap, new EquatableArray<MemberModel>(members),
            new EquatableArray<int>(choice.Members.Select(member => chosen.IndexOf(member))));
    }

    private bool CheckKeys(List<MemberCandidate> candidates, bool isMap, PayloadPlace where)
    {
        var bad = candidates.FirstOrDefault(candidate => candidate.Key is null
            || (isMap ? candidate.Key.Text is null : candidate.Key.Slot is < 0 or > LargestSlot));
        var keys = candidates.Select(candidate => candidate.Key is null ? "" : candidate.Key.Text ?? candidate.Key.Slot.ToString()).ToList();
        if (bad is null && keys.Distinct().Count() == keys.Count)
        {
            return true;
        }

        _problems.Add(new ContractProblem(
            RuleIds.PayloadIsSerializable, where.At,
            $"{where.Text}: every member needs a [PayloadKey] (or [Key]) of its own, all numbers (0 to {LargestSlot}) or all names, or [PayloadIgnore]{(bad is null ? "" : $"; {bad.Name} has none")}.",
            bad?.Symbol ?? where.Member));
        return false;
    }

    private List<MemberCandidate> Candidates(INamedTypeSymbol type, bool attributed)
    {
        var chain = new List<INamedTypeSymbol>();
        var message = default(IPropertySymbol);
        for (var current = type; current is not null && current.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType); current = current.BaseType)
        {
            // Of an exception's own members only the message travels.
            if (current.ToDisplayString() == "System.Exception")
            {
                message = current.GetMembers("Message").OfType<IPropertySymbol>().First();
                break;
            }

            chain.Insert(0, current);
        }

        var found = new List<MemberCandidate>();
        if (message is not null)
        {
            found.Add(Of(message, type, attributed ? new MemberKey(0, null) : null));
        }

        foreach (var member in chain.SelectMany(level => level.GetMembers()))
        {
            if (member.IsStatic || member.IsImplicitlyDeclared || PayloadMarks.IsIgnored(member)
                || !_compilation.IsSymbolAccessibleWithin(member, _compilation.Assembly, type))
            {
                continue;
            }

            var key = PayloadMarks.KeyOf(member);
            if (member.DeclaredAccessibility != Accessibility.Public && key is null)
            {
                continue;
            }

            var candidate = member switch
            {
                IPropertySymbol { IsIndexer: false, GetMethod: not null } property when IsAccessible(property.GetMethod, type) => Of(property, type, key),
                IFieldSymbol { IsConst: false, AssociatedSymbol: null } field when attributed || !field.IsReadOnly =>
                    new MemberCandidate(field, field.Type, !field.IsReadOnly, field.IsRequired, key),
                _ => null,
            };
            if (candidate is not null)
            {
                // An override takes the place of what it overrides.
                var place = found.FindIndex(other => other.Name == candidate.Name);
                if (place >= 0)
                {
                    found[place] = candidate with { Key = candidate.Key ?? found[place].Key };
                }
                else
                {
                    found.Add(candidate);
                }
            }
        }

        return found;
    }

    private MemberCandidate Of(IPropertySymbol property, INamedTypeSymbol type, MemberKey? key) =>
        new(property, property.Type, property.SetMethod is { } setter && IsAccessible(setter, type),
            property.IsRequired || property.SetMethod is { IsInitOnly: true }, key);

    private bool IsAccessible(ISymbol symbol, INamedTypeSymbol type) =>
        _compilation.IsSymbolAccessibleWithin(symbol, _compilation.Assembly, type);
}
