using PactMQ.Contracts;

namespace Quickstart.Contracts;

/// <summary>The index to whoever wants to watch, a topic for each worker.</summary>
[PublishSubscribe]
public interface IProgress
{
    /// <summary>Tells how much a worker has done so far; said again every second.</summary>
    [Topic("progress/{worker}")]
    ValueTask WorkedAsync(string worker, long files, long bytes);
}
