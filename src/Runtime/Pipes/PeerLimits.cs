namespace PactMQ;

/// <summary>
/// What one peer, or all peers of one endpoint, may cost this process. Whoever goes beyond is refused or disconnected with a
/// reason that names the limit; nobody else notices. The defaults suit strangers on a network. Immutable; ZeroMQ has none of these.
/// </summary>
public sealed record PeerLimits
{
    /// <summary>Gets how many bytes may wait to be sent to one peer, beside the high-water mark in messages. Default 64 MiB; 0 is no bound. A message that finds room goes in whole, however large.</summary>
    public long SendQueueBytes { get; init; } = 64L << 20;

    /// <summary>Gets how many bytes from one peer may wait to be received before reading from it pauses. Default 64 MiB; 0 is no bound.</summary>
    public long ReceiveQueueBytes { get; init; } = 64L << 20;

    /// <summary>Gets how many connections one bound endpoint holds at once. Default 10 000; 0 is no bound. Later ones are closed before anything is allocated for them.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>Gets how many connections a second one bound endpoint accepts. Default 0: no bound. The others wait in the system's queue (option Backlog).</summary>
    public int MaxAcceptsPerSecond { get; init; }

    /// <summary>Gets how many connections from one address may be in handshake at one endpoint; the oldest makes way. Default 64; 0 is no bound. Loopback and <c>ipc://</c> are exempt.</summary>
    public int MaxPendingHandshakesPerAddress { get; init; } = 64;

    /// <summary>Gets how many topics or groups one subscriber may hold. Default 10 000; 0 is no bound.</summary>
    public int MaxSubscriptions { get; init; } = 10_000;

    /// <summary>Gets the longest topic that is subscribed to, in bytes. Default 1024.</summary>
    public int MaxTopicBytes { get; init; } = 1024;

    /// <summary>Gets how many bytes all topics of one subscriber may have together. Default 1 MiB; 0 is no bound.</summary>
    public long MaxSubscriptionBytes { get; init; } = 1L << 20;

    /// <summary>Gets how many subscriptions and messages may wait in an XPUB socket that nobody reads. Default 10 000. The subscriber whose next one does not fit is disconnected.</summary>
    public int MaxNotifications { get; init; } = 10_000;

    /// <summary>Gets how many commands a peer may send within ten seconds, and how many messages to a socket that receives none. Default 1000; 0 is no bound. Subscriptions within their own limits are not counted.</summary>
    public int MaxCommands { get; init; } = 1000;

    /// <summary>Gets how long a subscriber's queue may be full before a publisher disconnects it. Default zero: never, messages for it are dropped and counted. It may come back and begin anew. Over inproc it has no effect.</summary>
    public TimeSpan SlowSubscriberTimeout { get; init; }

    /// <summary>Gets the time within which an unfinished message must go on by <see cref="SlowestBytesPerSecond"/>, or the peer is disconnected. Default 10 s; zero is never. While reading pauses, or the peer does not take what is sent to it, the time stands still.</summary>
    public TimeSpan SlowPeerWindow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the slowest pace of an unfinished message, in bytes a second. Default 240.</summary>
    public int SlowestBytesPerSecond { get; init; } = 240;
}
