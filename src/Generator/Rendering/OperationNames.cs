using System.Collections.Generic;

namespace PactMQ.Generator.Rendering;

/// <summary>The names that one operation has in generated code.</summary>
/// <param name="Label">The descriptor's field, and the stem of the others.</param>
/// <param name="Arguments">The arguments' type.</param>
/// <param name="Payload">The arguments' codec.</param>
/// <param name="Properties">The arguments' properties, one for each parameter.</param>
internal sealed record OperationNames(string Label, string Arguments, string Payload, IReadOnlyList<string> Properties)
{
    /// <summary>Gets a name without what it is nested in.</summary>
    public static string Simple(string name) => name.Substring(name.LastIndexOf('.') + 1);
}
