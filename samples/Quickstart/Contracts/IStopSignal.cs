using PactMQ.Contracts;

namespace Quickstart.Contracts;

/// <summary>The coordinator's kill signal (the guide's figure 19), repeated until everybody has gone.</summary>
[PublishSubscribe]
public interface IStopSignal
{
    /// <summary>Ends all processes of a role: <c>worker</c> or <c>index</c>.</summary>
    [Topic("stop/{role}")]
    ValueTask StopAsync(string role);
}
