using PactMQ.Protocol;

namespace PactMQ.Benchmarks.Inner;

/// <summary>Bytes as a connection brings them.</summary>
internal static class Framing
{
    /// <summary>Lays so many messages of one frame behind each other.</summary>
    public static byte[] Messages(int count, int size)
    {
        var step = FrameHeader.SizeOf(size) + size;
        var bytes = new byte[count * step];
        for (var message = 0; message < count; message++)
        {
            FrameHeader.Write(bytes.AsSpan(message * step), size, more: false);
        }

        return bytes;
    }
}
