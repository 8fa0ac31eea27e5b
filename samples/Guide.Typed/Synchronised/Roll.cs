using System.Collections.Concurrent;

namespace Guide;

/// <summary>Who has said that it is ready; saying it twice counts once.</summary>
internal sealed class Roll : IReadiness
{
    private readonly ConcurrentDictionary<string, bool> _present = [];

    public int Count => _present.Count;

    public ValueTask ReadyAsync(string subscriber, CancellationToken cancellationToken)
    {
        _present[subscriber] = true;
        return default;
    }
}
