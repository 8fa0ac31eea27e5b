namespace PactMQ.Protocol.Commands;

/// <summary>ERROR: refuses the handshake, with a reason of at most 255 visible characters.</summary>
internal static class Error
{
    /// <summary>Gets the command's name.</summary>
    public static ReadOnlySpan<byte> Name => "ERROR"u8;

    /// <summary>Gets the size of the whole frame.</summary>
    public static int SizeOf(ReadOnlySpan<byte> reason) => Command.SizeOf(Name, 1 + reason.Length);

    /// <summary>Writes the whole frame and returns its size.</summary>
    public static int Write(Span<byte> destination, ReadOnlySpan<byte> reason)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reason.Length, byte.MaxValue);
        var start = Command.WriteStart(destination, Name, 1 + reason.Length);
        destination[start] = (byte)reason.Length;
        reason.CopyTo(destination[(start + 1)..]);
        return start + 1 + reason.Length;
    }

    /// <summary>Reads the data behind the name.</summary>
    public static ProtocolFault TryRead(ReadOnlySpan<byte> data, out ReadOnlySpan<byte> reason)
    {
        if (data.IsEmpty || data.Length != 1 + data[0])
        {
            reason = default;
            return ProtocolFault.ErrorMalformed;
        }

        reason = data[1..];
        return ProtocolFault.None;
    }

    /// <summary>Makes a reason fit to be shown: a stranger wrote it, so whatever is not visible ASCII becomes a question mark.</summary>
    public static string Text(ReadOnlySpan<byte> reason) =>
        string.Create(reason.Length, reason, static (characters, bytes) =>
        {
            for (var index = 0; index < characters.Length; index++)
            {
                characters[index] = bytes[index] is >= 0x20 and < 0x7F ? (char)bytes[index] : '?';
            }
        });
}
