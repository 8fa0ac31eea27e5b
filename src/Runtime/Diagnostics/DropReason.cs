namespace PactMQ;

/// <summary>Why an accepted or received message was not delivered. Every loss is counted under one of these.</summary>
public enum DropReason
{
    /// <summary>A publisher's or router's queue to the peer was at its high-water mark.</summary>
    HighWaterMark,
    /// <summary>There was no peer to take it, and the kind drops in that state.</summary>
    NoPeer,
    /// <summary>A router was told an identity that it does not know.</summary>
    Unroutable,
    /// <summary>It had been handed to a connection that ended, or waited for a peer that is gone.</summary>
    Disconnect,
    /// <summary>The linger period of the disposed socket ran out.</summary>
    Linger,
    /// <summary>It came from a peer whose message was not expected: no subscription matches it, or another peer was asked.</summary>
    Filtered,
    /// <summary>Its envelope was malformed.</summary>
    Malformed,
    /// <summary>A newer message took its place (option Conflate).</summary>
    Conflated,
    /// <summary>A datagram came while the receiver's queue was at its high-water mark: udp cannot hold it back.</summary>
    Overflow,
    /// <summary>It is longer than a datagram can be (8192 bytes with its group).</summary>
    TooLong,
}
