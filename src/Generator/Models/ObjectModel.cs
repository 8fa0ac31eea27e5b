using PactMQ.Generator.Text;

namespace PactMQ.Generator.Models;

/// <summary>A user type that travels as an array, or as a map when its keys are strings.</summary>
/// <param name="TypeName">The type as generated code names it.</param>
/// <param name="Label">The type in an identifier.</param>
/// <param name="IsReference">Whether nil may stand for it.</param>
/// <param name="IsMap">Whether it travels as a map.</param>
/// <param name="Members">The members in the order of their slots.</param>
/// <param name="Constructor">For each constructor parameter, the index of its member.</param>
/// <param name="Cases">What a union may be, by their numbers; empty for a type that is created itself.</param>
internal sealed record ObjectModel(
    string TypeName,
    string Label,
    bool IsReference,
    bool IsMap,
    EquatableArray<MemberModel> Members,
    EquatableArray<int> Constructor,
    EquatableArray<UnionCase> Cases = default);
