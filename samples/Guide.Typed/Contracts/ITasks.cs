using PactMQ.Contracts;

namespace Guide;

/// <summary>Ventilator to workers: each task goes to one of them.</summary>
[Pipeline]
public interface ITasks
{
    /// <summary>Asks for work that takes so many milliseconds.</summary>
    ValueTask WorkAsync(int milliseconds);
}
