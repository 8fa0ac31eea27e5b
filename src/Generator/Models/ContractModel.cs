using PactMQ.Generator.Text;

namespace PactMQ.Generator.Models;

/// <summary>One annotated interface, as far as its generated code depends on it.</summary>
/// <param name="Pattern">The pattern its attribute names.</param>
/// <param name="Namespace">The namespace of the generated types; empty for the global one.</param>
/// <param name="TypeName">The interface as generated code names it.</param>
/// <param name="DisplayName">The interface as people name it.</param>
/// <param name="MetadataName">The full metadata name, which the hint name is made from.</param>
/// <param name="BaseName">What the names of the generated types begin with.</param>
/// <param name="WireName">The contract's name on the wire.</param>
/// <param name="Id">xxHash32 of the wire name.</param>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>.</param>
/// <param name="Operations">The operations in the order of their declaration.</param>
/// <param name="Objects">Every user type that its payloads reach, each once, in the order in which they were met.</param>
/// <param name="Problems">Why nothing can be generated; empty for a valid contract.</param>
internal sealed record ContractModel(
    ContractPattern Pattern,
    string Namespace,
    string TypeName,
    string DisplayName,
    string MetadataName,
    string BaseName,
    string WireName,
    uint Id,
    string Accessibility,
    EquatableArray<OperationModel> Operations,
    EquatableArray<ObjectModel> Objects,
    EquatableArray<string> Problems);
