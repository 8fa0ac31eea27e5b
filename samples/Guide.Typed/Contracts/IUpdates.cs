using PactMQ.Contracts;

namespace Guide;

/// <summary>A stream of updates that begins when everybody listens.</summary>
[PublishSubscribe]
public interface IUpdates
{
    /// <summary>Said again and again until all subscribers have heard it.</summary>
    ValueTask HelloAsync();

    /// <summary>One update.</summary>
    ValueTask UpdatedAsync(string word);

    /// <summary>No more updates come.</summary>
    ValueTask EndedAsync();
}
