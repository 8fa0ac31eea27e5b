namespace PactMQ.Generator.Models;

/// <summary>An exception type that travels typed.</summary>
/// <param name="Code">Its code on the wire.</param>
/// <param name="Shape">What travels.</param>
internal sealed record FaultModel(int Code, TypeShape Shape);
