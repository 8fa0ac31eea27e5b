namespace PactMQ.Tool.Probing;

/// <summary>How a probe ended.</summary>
internal enum ProbeOutcome
{
    /// <summary>The peer greeted and told its kind.</summary>
    Greeted,

    /// <summary>There was no connection.</summary>
    Unreachable,

    /// <summary>There was a connection and then silence.</summary>
    Silent,

    /// <summary>What answered is no ZMTP peer.</summary>
    NotZmtp,

    /// <summary>The peer speaks ZMTP 1.0 or 2.0.</summary>
    OldVersion,

    /// <summary>The peer offers another mechanism than NULL, and tells nothing more without its credentials.</summary>
    Mechanism,

    /// <summary>The peer refused with an ERROR command.</summary>
    Refused,

    /// <summary>The peer closed the connection in the middle of the handshake.</summary>
    Closed,

    /// <summary>The peer sent something malformed.</summary>
    Malformed,
}
