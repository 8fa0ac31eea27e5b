namespace PactMQ.Protocol;

/// <summary>Words for protocol faults, for logs and exceptions.</summary>
internal static class ProtocolFaults
{
    /// <summary>Says in a sentence what the peer did.</summary>
    public static string Describe(ProtocolFault fault) => fault switch
    {
        ProtocolFault.None => "Nothing is wrong.",
        ProtocolFault.NotZmtp => "The peer does not speak ZMTP.",
        ProtocolFault.LegacyVersion => "The peer speaks ZMTP 1.0 or 2.0; this version speaks 3.0 and 3.1.",
        ProtocolFault.MechanismMalformed => "The greeting's security mechanism is malformed.",
        ProtocolFault.MechanismMismatch => "The peer uses another security mechanism.",
        ProtocolFault.ReservedFlags => "A frame has reserved flag bits set.",
        ProtocolFault.CommandWithMore => "A command frame has the MORE flag set.",
        ProtocolFault.LengthOutOfRange => "A frame announces 2^63 bytes or more.",
        ProtocolFault.FrameTooLong => "A frame is longer than MaxMessageBytes.",
        ProtocolFault.MessageTooLong => "A message is longer than MaxMessageBytes.",
        ProtocolFault.TooManyParts => "A message has more frames than MaxParts.",
        ProtocolFault.CommandNameMalformed => "A command has no legal name.",
        ProtocolFault.CommandUnexpected => "A command came out of order.",
        ProtocolFault.MessageBeforeReady => "A message came before the handshake was done.",
        ProtocolFault.HandshakeTooLong => "A handshake command is longer than 8 KiB.",
        ProtocolFault.PropertyNameMalformed => "A property's name is empty or has illegal characters.",
        ProtocolFault.PropertyTruncated => "A property is longer than its command.",
        ProtocolFault.TooManyProperties => "A command has more than 64 properties.",
        ProtocolFault.PropertyDuplicate => "Socket-Type or Identity is given twice.",
        ProtocolFault.SocketTypeMissing => "READY does not name a socket type.",
        ProtocolFault.SocketTypeUnknown => "READY names a socket type that does not exist.",
        ProtocolFault.SocketTypeMismatch => "The peer's socket type does not pair with this one.",
        ProtocolFault.IdentityTooLong => "The peer's identity is longer than 255 bytes.",
        ProtocolFault.PingMalformed => "A PING has no time to live, or a context of more than 16 bytes.",
        ProtocolFault.PongMalformed => "A PONG has a context of more than 16 bytes.",
        ProtocolFault.ErrorMalformed => "An ERROR command's reason is cut short.",
        ProtocolFault.RefusedByPeer => "The peer refused the handshake.",
        ProtocolFault.HandshakeTimeout => "The handshake did not end in time.",
        ProtocolFault.HeartbeatTimeout => "The peer was silent for too long.",
        _ => fault.ToString(),
    };
}
