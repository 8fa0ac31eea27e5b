namespace PactMQ.Benchmarks.Running;

/// <summary>A worker could not play its part: it saw a wrong sequence, its library threw, or it never reported.</summary>
internal sealed class WorkerFailedException(string message) : Exception(message);
