namespace PactMQ.Tool.Contracts;

/// <summary>How one contract fares from an older place to a newer one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Breaks">What broke, in sentences.</param>
/// <param name="Additions">What is new and harmless, in sentences.</param>
internal sealed record ContractComparison(string Name, IReadOnlyList<string> Breaks, IReadOnlyList<string> Additions)
{
    /// <summary>Gets the verdict in a word or two.</summary>
    public string Verdict => Breaks.Count > 0 ? "broken" : Additions.Count > 0 ? "compatible" : "the same on the wire";

    /// <summary>Compares all contracts of two places. A place that is a single one of many is compared with its like alone.</summary>
    /// <param name="old">The older contracts.</param>
    /// <param name="now">The newer ones.</param>
    /// <param name="onlyOf">Names to restrict to; null for all.</param>
    public static IReadOnlyList<ContractComparison> Of(IReadOnlyList<ContractRecord> old, IReadOnlyList<ContractRecord> now, IReadOnlyCollection<string>? onlyOf)
    {
        if (old.Count == 1 && now.Count == 1)
        {
            return [Of(old[0].Shape, now[0].Shape)];
        }

        var newer = now.ToDictionary(one => one.Shape.Name, one => one.Shape, StringComparer.Ordinal);
        var found = old.Where(one => onlyOf?.Contains(one.Shape.Name) != false)
            .Select(one => newer.TryGetValue(one.Shape.Name, out var shape) ? Of(one.Shape, shape) : new ContractComparison(one.Shape.Name, ["The contract is gone."], []));
        var added = now.Where(one => onlyOf?.Contains(one.Shape.Name) != false && old.All(other => other.Shape.Name != one.Shape.Name))
            .Select(one => new ContractComparison(one.Shape.Name, [], ["The contract is new."]));
        return [.. found, .. added];
    }

    private static ContractComparison Of(ContractShape old, ContractShape now) => new(old.Name, ShapeComparison.Breaks(old, now), ShapeComparison.Additions(old, now));
}
