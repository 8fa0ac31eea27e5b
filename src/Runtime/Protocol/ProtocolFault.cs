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

    /// <summary>A frame has reserved flag bits.</summary>
    ReservedFlags,

    /// <summary>A command announces a frame to follow.</summary>
    CommandWithMore,

    /// <summary>A frame announces a length of 2^63 bytes or more.</summary>
    LengthOutOfRange,

    /// <summary>A command has no name, or its name is cut short or not made of letters.</summary>
    CommandNameMalformed,

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

    /// <summary>The identity is longer than 255 bytes.</summary>
    IdentityTooLong,

    /// <summary>A PING has no time to live, or a context of more than 16 bytes.</summary>
    PingMalformed,

    /// <summary>A PONG has a context of more than 16 bytes.</summary>
    PongMalformed,

    /// <summary>An ERROR command's reason is cut short.</summary>
    ErrorMalformed,
}
