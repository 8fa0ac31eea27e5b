namespace PactMQ.Contracts;

/// <summary>Promises that running the operation twice does no more than running it once. The request says so on the wire.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class IdempotentAttribute : Attribute;
