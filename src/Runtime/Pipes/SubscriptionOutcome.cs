namespace PactMQ.Pipes;

/// <summary>What a peer's subscription, or the end of one, has changed.</summary>
internal enum SubscriptionOutcome
{
    /// <summary>The peer holds what it held before.</summary>
    Unchanged,
    /// <summary>The peer holds one more, or one less.</summary>
    Changed,
    /// <summary>The socket's user is to hear of it, and too much waits there already.</summary>
    NoRoom,
}
