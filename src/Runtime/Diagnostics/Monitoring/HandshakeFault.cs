namespace PactMQ;

/// <summary>Why a handshake failed, as far as a program may want to tell the cases apart.</summary>
public enum HandshakeFault
{
    /// <summary>The connection broke, or its cause is none of the others (ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL).</summary>
    NoDetail,
    /// <summary>It was not done in time (option HandshakeTimeout).</summary>
    TimedOut,
    /// <summary>The peer does not speak ZMTP at all.</summary>
    NotZmtp,
    /// <summary>The peer speaks ZMTP older than 3.0.</summary>
    OldVersion,
    /// <summary>The peer offers another security mechanism.</summary>
    Mechanism,
    /// <summary>The peer is a socket of a kind that does not pair with this one.</summary>
    WrongKind,
    /// <summary>The peer sent something malformed or out of order (ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL).</summary>
    Protocol,
    /// <summary>The peer refused with an ERROR command.</summary>
    Refused,
    /// <summary>This socket takes no such peer now: it has its one peer already, or the identity is in use.</summary>
    NotTaken,
    /// <summary>The peer did not prove that it may connect (ZMQ_EVENT_HANDSHAKE_FAILED_AUTH).</summary>
    Authentication,
}
