namespace PactMQ.Hosting;

/// <summary>Service discovery knows nothing of a name, or nothing that can be connected to.</summary>
internal sealed class ServiceNameException(string message) : Exception(message);
