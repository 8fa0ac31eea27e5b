namespace PactMQ.Testing;

/// <summary>A call, an event, a job or a signal that a handler is done with.</summary>
/// <param name="Operation">The operation, as <c>Contract/Operation</c>.</param>
/// <param name="Failure">What the handler threw; null when it succeeded.</param>
public sealed record ConsumedMessage(string Operation, Exception? Failure);
