using PactMQ.Contracts;

namespace Guide;

/// <summary>What one step of a relay tells the next.</summary>
[ExclusivePair]
public interface IStep
{
    /// <summary>Says that a step is done.</summary>
    ValueTask ReadyAsync(string step);
}
