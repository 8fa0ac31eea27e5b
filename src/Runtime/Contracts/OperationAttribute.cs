namespace PactMQ.Contracts;

/// <summary>Sets an operation's name on the wire, so that the method can be renamed. The operation's id is computed from it.</summary>
/// <param name="name">The name; by default it is the method's name without <c>Async</c>.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OperationAttribute(string name) : Attribute
{
    /// <summary>Gets the operation's name on the wire.</summary>
    public string Name { get; } = name;
}
