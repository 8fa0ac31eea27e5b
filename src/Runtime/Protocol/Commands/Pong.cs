namespace PactMQ.Protocol.Commands;

/// <summary>PONG: answers a PING with its context.</summary>
internal static class Pong
{
    /// <summary>The size of the longest PONG frame, in bytes.</summary>
    public const int MaxSize = FrameHeader.ShortSize + 5 + Ping.MaxContext;

    /// <summary>Gets the command's name.</summary>
    public static ReadOnlySpan<byte> Name => "PONG"u8;

    /// <summary>Gets the size of the whole frame.</summary>
    public static int SizeOf(int contextLength) => Command.SizeOf(Name, contextLength);

    /// <summary>Writes the whole frame and returns its size.</summary>
    public static int Write(Span<byte> destination, ReadOnlySpan<byte> context)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(context.Length, Ping.MaxContext);
        return Command.Write(destination, Name, context);
    }

    /// <summary>Reads the data behind the name, all of which is the context.</summary>
    public static ProtocolFault TryRead(ReadOnlySpan<byte> data, out ReadOnlySpan<byte> context)
    {
        var legal = data.Length <= Ping.MaxContext;
        context = legal ? data : default;
        return legal ? ProtocolFault.None : ProtocolFault.PongMalformed;
    }
}
