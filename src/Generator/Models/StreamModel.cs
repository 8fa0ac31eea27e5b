namespace PactMQ.Generator.Models;

/// <summary>The parameter that is a stream from the caller.</summary>
/// <param name="Name">The parameter's name, without an escape.</param>
/// <param name="Place">Its place among the parameters that travel.</param>
/// <param name="TypeName">Its type as generated code names it.</param>
/// <param name="Item">The items.</param>
internal sealed record StreamModel(string Name, int Place, string TypeName, TypeShape Item);
