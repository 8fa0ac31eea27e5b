namespace PactMQ.Protocol;

/// <summary>What a stranger wrote, made fit for a log: short, and without a character that a terminal obeys.</summary>
internal static class PeerText
{
    /// <summary>The most bytes that are shown.</summary>
    public const int Most = 32;

    /// <summary>Shows visible ASCII as it is, anything else in hexadecimal, and of both the first 32 bytes.</summary>
    public static string Show(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, Most)];
        var text = head.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E)
            ? "0x" + Convert.ToHexString(head)
            : System.Text.Encoding.ASCII.GetString(head);
        return bytes.Length > Most ? $"{text}… ({bytes.Length} bytes)" : text;
    }
}
