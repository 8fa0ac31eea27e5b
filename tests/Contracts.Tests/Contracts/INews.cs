using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

/// <summary>Events whose topics have several values, of several types.</summary>
[PublishSubscribe]
public interface INews
{
    [Topic("news/{desk}/{day}/{number}")]
    ValueTask PrintedAsync(string desk, DayOfWeek day, int number, string headline);

    /// <summary>Its topic is the one by default.</summary>
    ValueTask ClosedAsync(string why);
}
