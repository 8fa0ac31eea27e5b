namespace PactMQ.Protocol;

/// <summary>The bits of a frame's first byte (RFC 37, "Framing"). Bits 3 to 7 are reserved and must be zero.</summary>
internal static class FrameFlags
{
    /// <summary>Another frame of the same message follows. Never set on a command.</summary>
    public const byte More = 1;

    /// <summary>The length takes eight bytes instead of one.</summary>
    public const byte Long = 2;

    /// <summary>The frame is a command, not a part of a message.</summary>
    public const byte Command = 4;

    /// <summary>The bits that no version we speak defines.</summary>
    public const byte Reserved = 0xF8;
}
