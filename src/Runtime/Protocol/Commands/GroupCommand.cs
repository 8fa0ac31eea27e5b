namespace PactMQ.Protocol.Commands;

/// <summary>JOIN and LEAVE: what a DISH asks of its RADIOs (RFC 48). The data is the group.</summary>
internal static class GroupCommand
{
    /// <summary>The longest group, in bytes.</summary>
    public const int MaxGroup = 255;

    /// <summary>Gets the name of the command that joins.</summary>
    public static ReadOnlySpan<byte> JoinName => "JOIN"u8;

    /// <summary>Gets the name of the command that leaves.</summary>
    public static ReadOnlySpan<byte> LeaveName => "LEAVE"u8;

    /// <summary>The size of the longest frame, in bytes.</summary>
    public const int MaxSize = FrameHeader.LongSize + 6 + MaxGroup;

    /// <summary>Whether a peer may join or leave this: a group has at most 255 bytes, none of them zero.</summary>
    public static bool IsLegal(ReadOnlySpan<byte> group) => group.Length <= MaxGroup && !group.Contains((byte)0);

    /// <summary>Writes the whole frame and returns its size.</summary>
    public static int Write(Span<byte> destination, bool join, ReadOnlySpan<byte> group) =>
        Command.Write(destination, join ? JoinName : LeaveName, group);
}
