namespace PactMQ;

/// <summary>What one peer has had of a socket so far, and what waits for it: tells whether the work is shared fairly.</summary>
/// <remarks>
/// Numbers are for one path to a peer. What was connected keeps its path through each reconnect, so its numbers go on; who was
/// accepted gets a new one with each connection. Each number is right for a moment of its own.
/// </remarks>
public sealed class PeerTraffic
{
    internal PeerTraffic(PeerInformation peer, bool isConnected, long written, long waiting, long decoded) =>
        (Peer, IsConnected, Written, Waiting, Decoded) = (peer, isConnected, written, waiting, decoded);

    /// <summary>Gets who it is, as the last handshake told.</summary>
    public PeerInformation Peer { get; }

    /// <summary>Gets whether the peer is connected at present.</summary>
    public bool IsConnected { get; }

    /// <summary>Gets how many messages were handed whole to the system for this peer, or over inproc to the peer itself.</summary>
    public long Written { get; }

    /// <summary>Gets how many messages wait to be sent to this peer.</summary>
    public long Waiting { get; }

    /// <summary>Gets how many messages came in whole from this peer; 0 for kinds whose messages go into one queue as they come (PUB, XPUB, PUSH).</summary>
    public long Decoded { get; }
}
