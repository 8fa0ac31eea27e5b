namespace PactMQ.Generator.Models;

/// <summary>One parameter that travels.</summary>
/// <param name="Name">The parameter's name, without an escape.</param>
/// <param name="Shape">What travels.</param>
/// <param name="Default">The C# default as source text; null when the argument is required.</param>
/// <param name="RefusesNil">Whether the contract says that it is never null.</param>
internal sealed record ParameterModel(string Name, TypeShape Shape, string? Default, bool RefusesNil);
