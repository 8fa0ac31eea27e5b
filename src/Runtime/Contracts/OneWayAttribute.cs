namespace PactMQ.Contracts;

/// <summary>Makes a call one that is not answered: it completes when the message was handed to the socket.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OneWayAttribute : Attribute;
