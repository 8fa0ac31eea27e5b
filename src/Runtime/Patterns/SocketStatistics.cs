namespace PactMQ;

/// <summary>
/// What a socket has counted since it was made. At rest nothing is unaccounted for:
/// <c>Accepted = Written + Waiting + DroppedOutgoing</c> and <c>Decoded = Received + Unread + DroppedIncoming</c>.
/// </summary>
public sealed class SocketStatistics
{
    private readonly long[] _outgoing;
    private readonly long[] _incoming;

    internal SocketStatistics(long[] outgoing, long[] incoming) => (_outgoing, _incoming) = (outgoing, incoming);

    /// <summary>Gets how many messages the socket has taken from its user: each call of Send that succeeded.</summary>
    public long Sent { get; internal init; }

    /// <summary>Gets how many messages were accepted for a peer: as <see cref="Sent"/>, but a publisher counts a message once for each subscriber that it was for, and once when it was for nobody.</summary>
    public long Accepted { get; internal init; }

    /// <summary>Gets how many messages were handed whole to the system, or over inproc to the peer; until that is known they are <see cref="Waiting"/>, so a quick peer may have read a message a moment before it counts here.</summary>
    public long Written { get; internal init; }

    /// <summary>Gets how many messages wait to be sent.</summary>
    public long Waiting { get; internal init; }

    /// <summary>Gets how many messages came in whole.</summary>
    public long Decoded { get; internal init; }

    /// <summary>Gets how many messages were delivered to the user.</summary>
    public long Received { get; internal init; }

    /// <summary>Gets how many messages came in and have neither been delivered nor dropped.</summary>
    public long Unread => Decoded - Received - DroppedIncoming;

    /// <summary>Gets how many outgoing messages were lost.</summary>
    public long DroppedOutgoing => _outgoing.Sum();

    /// <summary>Gets how many incoming messages were lost.</summary>
    public long DroppedIncoming => _incoming.Sum();

    /// <summary>Gets how many messages were lost, either way and for whatever reason.</summary>
    public long Dropped => DroppedOutgoing + DroppedIncoming;

    /// <summary>Tells how many messages were lost for one reason, either way.</summary>
    /// <param name="reason">The reason.</param>
    /// <returns>The count.</returns>
    public long DroppedFor(DropReason reason) => _outgoing[(int)reason] + _incoming[(int)reason];
}
