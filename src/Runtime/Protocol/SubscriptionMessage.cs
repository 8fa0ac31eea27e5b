namespace PactMQ.Protocol;

/// <summary>
/// A subscription as a message of one frame, 01 or 00 and the topic: how ZMTP 3.0 peers send it, and how an XPUB's user sees it.
/// </summary>
internal static class SubscriptionMessage
{
    /// <summary>The first byte of a message that subscribes.</summary>
    public const byte Subscribe = 1;

    /// <summary>The first byte of a message that ends a subscription.</summary>
    public const byte Unsubscribe = 0;

    /// <summary>Gets the size of the whole frame.</summary>
    public static int SizeOf(int topicLength) => FrameHeader.SizeOf(1 + topicLength) + 1 + topicLength;

    /// <summary>Writes the whole frame and returns its size.</summary>
    public static int Write(Span<byte> destination, bool subscribe, ReadOnlySpan<byte> topic)
    {
        var written = FrameHeader.Write(destination, 1 + topic.Length, more: false);
        destination[written++] = subscribe ? Subscribe : Unsubscribe;
        topic.CopyTo(destination[written..]);
        return written + topic.Length;
    }

    /// <summary>Reads a frame's body; false when it is an ordinary message, which begins with another byte or is empty.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out bool subscribe, out ReadOnlySpan<byte> topic)
    {
        if (body.IsEmpty || body[0] > Subscribe)
        {
            subscribe = false;
            topic = default;
            return false;
        }

        subscribe = body[0] == Subscribe;
        topic = body[1..];
        return true;
    }
}
