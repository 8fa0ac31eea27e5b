namespace PactMQ.Generator.Models;

/// <summary>One of the types that a union may be.</summary>
/// <param name="Key">Its number on the wire.</param>
/// <param name="Shape">The type.</param>
internal sealed record UnionCase(int Key, TypeShape Shape);
