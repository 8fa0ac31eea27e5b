using Microsoft.Extensions.Logging;
using PactMQ.Patterns.Disciplines;

namespace PactMQ.Patterns;

/// <summary>Looks once at a SUB, a second after its first publisher came: without a subscription it hears nothing, and nothing else would say so.</summary>
internal sealed class UnsubscribedWatch(SubscriptionFilter filter, SocketEventSource monitors, ILogger logger, TimeProvider time)
{
    /// <summary>How long after the first publisher.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private ITimer? _timer;
    private int _begun;
    private volatile bool _stopped;

    public void PublisherCame(string endpoint)
    {
        if (Interlocked.Exchange(ref _begun, 1) == 0)
        {
            _timer = time.CreateTimer(_ => Look(endpoint), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(Patience, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The socket has ended.</summary>
    public void Stop()
    {
        _stopped = true;
        _timer?.Dispose();
    }

    private void Look(string endpoint)
    {
        _timer!.Dispose();
        if (_stopped || filter.TopicCount > 0 || filter.Inverts)
        {
            return;
        }

        PatternsLog.Unsubscribed(logger, endpoint);
        if (monitors.Wants(SocketEventKinds.SubscriberWithoutSubscription))
        {
            monitors.Tell(new SubscriberWithoutSubscription(SocketKind.Sub, endpoint));
        }
    }
}
