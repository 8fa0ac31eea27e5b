namespace PactMQ.Protocol.Commands;

/// <summary>The frame that every command has: a header with the COMMAND flag, and a body of name and data.</summary>
internal static class Command
{
    /// <summary>Splits a command frame's body into name and data.</summary>
    /// <returns>
    /// <see cref="ProtocolFault.None"/>, or <see cref="ProtocolFault.CommandNameMalformed"/> unless the name has 1 to 255 letters.
    /// </returns>
    public static ProtocolFault TryRead(ReadOnlySpan<byte> body, out CommandKind kind, out ReadOnlySpan<byte> data)
    {
        kind = CommandKind.Unknown;
        if (!CommandName.TryRead(body, out var name, out data))
        {
            return ProtocolFault.CommandNameMalformed;
        }

        kind = CommandName.KindOf(name);
        return ProtocolFault.None;
    }

    /// <summary>Gets the size of a whole command frame.</summary>
    public static int SizeOf(ReadOnlySpan<byte> name, int dataLength)
    {
        var body = 1 + name.Length + dataLength;
        return FrameHeader.SizeOf(body) + body;
    }

    /// <summary>Writes a command's header and name, and returns where its data begins.</summary>
    public static int WriteStart(Span<byte> destination, ReadOnlySpan<byte> name, int dataLength)
    {
        var written = FrameHeader.WriteCommand(destination, 1 + name.Length + dataLength);
        destination[written++] = (byte)name.Length;
        name.CopyTo(destination[written..]);
        return written + name.Length;
    }

    /// <summary>Writes a whole command frame and returns its size.</summary>
    public static int Write(Span<byte> destination, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var start = WriteStart(destination, name, data.Length);
        data.CopyTo(destination[start..]);
        return start + data.Length;
    }
}
