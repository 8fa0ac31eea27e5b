namespace PactMQ;

/// <summary>What went through one typed end since it was made. The counters may be read at any time.</summary>
public sealed class LinkStatistics
{
    private long _sent;
    private long _sentInTurn;
    private long _received;
    private long _dropped;

    internal LinkStatistics()
    {
    }

    /// <summary>Gets the number of messages that were handed to the socket.</summary>
    public long Sent => Volatile.Read(ref _sent) + Volatile.Read(ref _sentInTurn);

    /// <summary>Gets the number of messages that were taken from the socket, dropped ones included.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Gets the number of received messages that were malformed, unknown or came too late.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    internal void CountSent() => Interlocked.Increment(ref _sent);

    /// <summary>What was counted as sent was not sent after all.</summary>
    internal void CountNotSent() => Interlocked.Decrement(ref _sent);

    /// <summary>Counts a message at an end whose gate lets one thread at a time send; under that gate.</summary>
    internal void CountSentInTurn() => Volatile.Write(ref _sentInTurn, _sentInTurn + 1);

    internal void CountReceived() => Interlocked.Increment(ref _received);

    /// <summary>Counts a message at an end where only one thread at a time receives.</summary>
    internal void CountReceivedInTurn() => Volatile.Write(ref _received, _received + 1);

    internal void CountDropped() => Interlocked.Increment(ref _dropped);
}
