using PactMQ.Contracts;

namespace PactMQ.Benchmarks.Contracts;

/// <summary>The events that are measured.</summary>
[PublishSubscribe]
public interface ITicks
{
    /// <summary>Tells a price.</summary>
    [Topic("ticks/{instrument}")]
    ValueTask TickedAsync(int instrument, long number, double bid, double ask);
}
