using System.Collections.Generic;
using PactMQ.Generator.Models;

namespace PactMQ.Generator.Extraction;

/// <summary>The types of .NET itself that travel, by their original definition.</summary>
internal static class FrameworkTypes
{
    private const string Generic = "System.Collections.Generic.";
    private const string Immutable = "System.Collections.Immutable.";
    private const string ObjectModel = "System.Collections.ObjectModel.";
    private const string Frozen = "System.Collections.Frozen.";

    private static readonly Dictionary<string, ShapeKind> Scalars = new()
    {
        ["System.Guid"] = ShapeKind.Guid,
        ["System.DateTimeOffset"] = ShapeKind.DateTimeOffset,
        ["System.TimeSpan"] = ShapeKind.TimeSpan,
        ["System.DateOnly"] = ShapeKind.DateOnly,
        ["System.TimeOnly"] = ShapeKind.TimeOnly,
        ["System.Uri"] = ShapeKind.Uri,
        ["System.Version"] = ShapeKind.Version,
        ["System.Numerics.BigInteger"] = ShapeKind.BigInteger,
        ["System.Numerics.Complex"] = ShapeKind.Complex,
        ["System.Half"] = ShapeKind.Half,
        ["System.Collections.BitArray"] = ShapeKind.BitArray,
        ["System.Text.StringBuilder"] = ShapeKind.StringBuilder,
    };

    // What a collection is read into; the renderer makes the rest of it from that.
    private static readonly Dictionary<string, (ShapeKind Kind, string Concrete)> Collections = new()
    {
        [Generic + "List<T>"] = (ShapeKind.List, "List"),
        [Generic + "IList<T>"] = (ShapeKind.List, "List"),
        [Generic + "ICollection<T>"] = (ShapeKind.List, "List"),
        [Generic + "IEnumerable<T>"] = (ShapeKind.List, "List"),
        [Generic + "IReadOnlyList<T>"] = (ShapeKind.List, "List"),
        [Generic + "IReadOnlyCollection<T>"] = (ShapeKind.List, "List"),
        [Generic + "LinkedList<T>"] = (ShapeKind.List, "List"),
        [Generic + "Queue<T>"] = (ShapeKind.List, "List"),
        [Generic + "Stack<T>"] = (ShapeKind.List, "List"),
        [ObjectModel + "Collection<T>"] = (ShapeKind.List, "List"),
        [ObjectModel + "ObservableCollection<T>"] = (ShapeKind.List, "List"),
        [ObjectModel + "ReadOnlyCollection<T>"] = (ShapeKind.List, "List"),
        [Immutable + "ImmutableArray<T>"] = (ShapeKind.List, "List"),
        [Immutable + "ImmutableList<T>"] = (ShapeKind.List, "List"),
        [Immutable + "IImmutableList<T>"] = (ShapeKind.List, "List"),
        [Generic + "HashSet<T>"] = (ShapeKind.Set, "HashSet"),
        [Generic + "ISet<T>"] = (ShapeKind.Set, "HashSet"),
        [Generic + "IReadOnlySet<T>"] = (ShapeKind.Set, "HashSet"),
        [Generic + "SortedSet<T>"] = (ShapeKind.Set, "List"),
        [Immutable + "ImmutableHashSet<T>"] = (ShapeKind.Set, "HashSet"),
        [Immutable + "IImmutableSet<T>"] = (ShapeKind.Set, "HashSet"),
        [Immutable + "ImmutableSortedSet<T>"] = (ShapeKind.Set, "List"),
        [Frozen + "FrozenSet<T>"] = (ShapeKind.Set, "HashSet"),
        [Generic + "Dictionary<TKey, TValue>"] = (ShapeKind.Dictionary, "Dictionary"),
        [Generic + "IDictionary<TKey, TValue>"] = (ShapeKind.Dictionary, "Dictionary"),
        [Generic + "IReadOnlyDictionary<TKey, TValue>"] = (ShapeKind.Dictionary, "Dictionary"),
        [Generic + "SortedDictionary<TKey, TValue>"] = (ShapeKind.Dictionary, "Dictionary"),
        [Generic + "SortedList<TKey, TValue>"] = (ShapeKind.Dictionary, "Dictionary"),
        [ObjectModel + "ReadOnlyDictionary<TKey, TValue>"] = (ShapeKind.Dictionary, "Dictionary"),
        [Immutable + "ImmutableDictionary<TKey, TValue>"] = (ShapeKind.Dictionary, "Dictionary"),
        [Immutable + "IImmutableDictionary<TKey, TValue>"] = (ShapeKind.Dictionary, "Dictionary"),
        [Immutable + "ImmutableSortedDictionary<TKey, TValue>"] = (ShapeKind.Dictionary, "Dictionary"),
        [Frozen + "FrozenDictionary<TKey, TValue>"] = (ShapeKind.Dictionary, "Dictionary"),
    };

    public static bool TryFindScalar(string definition, out ShapeKind kind) => Scalars.TryGetValue(definition, out kind);

    public static bool TryFindCollection(string definition, out (ShapeKind Kind, string Concrete) collection) =>
        Collections.TryGetValue(definition, out collection);
}
