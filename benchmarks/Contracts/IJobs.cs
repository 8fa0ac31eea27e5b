using PactMQ.Contracts;

namespace PactMQ.Benchmarks.Contracts;

/// <summary>The jobs that are measured.</summary>
[Pipeline]
public interface IJobs
{
    /// <summary>Hands out a piece of work.</summary>
    ValueTask ComputeAsync(long number, double left, double right, double step);
}
