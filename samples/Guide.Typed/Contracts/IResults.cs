using PactMQ.Contracts;

namespace Guide;

/// <summary>Ventilator and workers to the sink.</summary>
[Pipeline]
public interface IResults
{
    /// <summary>Says how many tasks the batch has; it may come after the first result.</summary>
    ValueTask StartedAsync(int tasks);

    /// <summary>Hands in one finished task.</summary>
    ValueTask FinishedAsync(int milliseconds);
}
