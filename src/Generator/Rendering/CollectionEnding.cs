using System.Collections.Generic;
using PactMQ.Generator.Models;

namespace PactMQ.Generator.Rendering;

/// <summary>How a list, set or dictionary that was read becomes the collection that the contract names.</summary>
internal static class CollectionEnding
{
    private const string Root = "global::System.Collections.";

    private static readonly string[] MadeByConstructor =
    {
        "Generic.LinkedList", "Generic.Queue", "Generic.SortedSet", "Generic.SortedDictionary", "Generic.SortedList",
        "ObjectModel.Collection", "ObjectModel.ObservableCollection", "ObjectModel.ReadOnlyCollection", "ObjectModel.ReadOnlyDictionary",
    };

    private static readonly Dictionary<string, string> MadeByCall = new()
    {
        ["Immutable.ImmutableArray"] = "Immutable.ImmutableArray.CreateRange",
        ["Immutable.ImmutableList"] = "Immutable.ImmutableList.CreateRange",
        ["Immutable.IImmutableList"] = "Immutable.ImmutableList.CreateRange",
        ["Immutable.ImmutableHashSet"] = "Immutable.ImmutableHashSet.CreateRange",
        ["Immutable.IImmutableSet"] = "Immutable.ImmutableHashSet.CreateRange",
        ["Immutable.ImmutableSortedSet"] = "Immutable.ImmutableSortedSet.CreateRange",
        ["Immutable.ImmutableDictionary"] = "Immutable.ImmutableDictionary.CreateRange",
        ["Immutable.IImmutableDictionary"] = "Immutable.ImmutableDictionary.CreateRange",
        ["Immutable.ImmutableSortedDictionary"] = "Immutable.ImmutableSortedDictionary.CreateRange",
        ["Frozen.FrozenSet"] = "Frozen.FrozenSet.ToFrozenSet",
        ["Frozen.FrozenDictionary"] = "Frozen.FrozenDictionary.ToFrozenDictionary",
    };

    public static string Of(TypeShape shape)
    {
        var name = shape.Kind == ShapeKind.Array ? "" : shape.TypeName.Substring(Root.Length, shape.TypeName.IndexOf('<') - Root.Length);
        return MadeByCall.TryGetValue(name, out var call) ? $"{Root}{call}(items)"
            : System.Array.IndexOf(MadeByConstructor, name) >= 0 ? $"new {shape.TypeName}(items)"
            : name == "Generic.Stack" ? $"new {shape.TypeName}(global::System.Linq.Enumerable.Reverse(items))"
            : "items";
    }
}
