using PactMQ.Contracts;

namespace Guide;

/// <summary>The kill signal.</summary>
[PublishSubscribe]
public interface IControl
{
    /// <summary>Tells every worker to end.</summary>
    ValueTask KillAsync();
}
