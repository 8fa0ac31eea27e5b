namespace PactMQ.Protocol;

/// <summary>How a peer broke ZMTP. Each fault but <see cref="None"/> ends its connection.</summary>
internal enum ProtocolFault
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The first ten bytes are not a ZMTP signature.</summary>
    NotZmtp,

    /// <summary>The peer speaks ZMTP 1.0 or 2.0.</summary>
    LegacyVersion,

    /// <summary>The greeting's mechanism has illegal characters or is not padded with zeros.</summary>
    MechanismMalformed,

    /// <summary>The greeting names a mechanism that this side does not use.</summary>
    MechanismMismatch,

    /// <summary>A frame has reserved flag bits.</summary>
    ReservedFlags,

    /// <summary>A command announces a frame to follow.</summary>
    CommandWithMore,

    /// <summary>A frame announces a length of 2^63 bytes or more.</summary>
    LengthOutOfRange,

    /// <summary>A frame is longer than this socket allows.</summary>
    FrameTooLong,

    /// <summary>A message has more bytes than this socket allows.</summary>
    MessageTooLong,

    /// <summary>A message has more frames than this socket allows.</summary>
    TooManyParts,

    /// <summary>A command has no name, or its name is cut short or not made of letters.</summary>
    CommandNameMalformed,

    /// <summary>A command came that has no place at this point of the conversation.</summary>
    CommandUnexpected,

    /// <summary>A message came before the handshake was done.</summary>
    MessageBeforeReady,

    /// <summary>A handshake command is longer than 8 KiB.</summary>
    HandshakeTooLong,

    /// <summary>A property's name is empty or has illegal characters.</summary>
    PropertyNameMalformed,

    /// <summary>A property goes on behind the end of its command.</summary>
    PropertyTruncated,

    /// <summary>A command has more than 64 properties.</summary>
    TooManyProperties,

    /// <summary>The property Socket-Type or Identity comes twice.</summary>
    PropertyDuplicate,

    /// <summary>The READY command does not name a socket type.</summary>
    SocketTypeMissing,

    /// <summary>The READY command names a socket type that does not exist.</summary>
    SocketTypeUnknown,

    /// <summary>The peer's socket type does not pair with ours.</summary>
    SocketTypeMismatch,

    /// <summary>The identity is longer than 255 bytes.</summary>
    IdentityTooLong,

    /// <summary>A PING has no time to live, or a context of more than 16 bytes.</summary>
    PingMalformed,

    /// <summary>A PONG has a context of more than 16 bytes.</summary>
    PongMalformed,

    /// <summary>An ERROR command's reason is cut short.</summary>
    ErrorMalformed,

    /// <summary>The peer ended the handshake with an ERROR command.</summary>
    RefusedByPeer,

    /// <summary>The handshake did not end in time.</summary>
    HandshakeTimeout,

    /// <summary>The peer was silent for longer than the heartbeat allows.</summary>
    HeartbeatTimeout,
}
