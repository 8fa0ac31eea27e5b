namespace PactMQ.Protocol.Commands;

/// <summary>CANCEL: ends a subscription with a ZMTP 3.1 publisher. The data is the topic. Older peers get a <see cref="SubscriptionMessage"/>.</summary>
internal static class Cancel
{
    /// <summary>Gets the command's name.</summary>
    public static ReadOnlySpan<byte> Name => "CANCEL"u8;

    /// <summary>Gets the size of the whole frame.</summary>
    public static int SizeOf(int topicLength) => Command.SizeOf(Name, topicLength);

    /// <summary>Writes the whole frame and returns its size.</summary>
    public static int Write(Span<byte> destination, ReadOnlySpan<byte> topic) => Command.Write(destination, Name, topic);

    /// <summary>Reads the data behind the name, all of which is the topic; any topic is legal, the empty one too.</summary>
    public static ProtocolFault TryRead(ReadOnlySpan<byte> data, out ReadOnlySpan<byte> topic)
    {
        topic = data;
        return ProtocolFault.None;
    }
}
