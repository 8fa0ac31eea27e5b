using System.Buffers.Binary;

namespace PactMQ.Protocol.Commands;

/// <summary>PING: asks for a PONG with the same context, and says how long the sender may be silent.</summary>
internal static class Ping
{
    /// <summary>The longest context, in bytes.</summary>
    public const int MaxContext = 16;

    /// <summary>Gets the command's name.</summary>
    public static ReadOnlySpan<byte> Name => "PING"u8;

    /// <summary>Gets the size of the whole frame.</summary>
    public static int SizeOf(int contextLength) => Command.SizeOf(Name, sizeof(ushort) + contextLength);

    /// <summary>Writes the whole frame and returns its size.</summary>
    /// <param name="destination">At least as many bytes as <see cref="SizeOf"/> says.</param>
    /// <param name="timeToLive">How long the receiver may wait for the next sign of life, in tenths of a second; 0 for no bound.</param>
    /// <param name="context">At most 16 bytes, which the PONG repeats.</param>
    public static int Write(Span<byte> destination, ushort timeToLive, ReadOnlySpan<byte> context)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(context.Length, MaxContext);
        var start = Command.WriteStart(destination, Name, sizeof(ushort) + context.Length);
        BinaryPrimitives.WriteUInt16BigEndian(destination[start..], timeToLive);
        context.CopyTo(destination[(start + sizeof(ushort))..]);
        return start + sizeof(ushort) + context.Length;
    }

    /// <summary>Reads the data behind the name: two bytes of time to live, and a context of at most 16.</summary>
    public static ProtocolFault TryRead(ReadOnlySpan<byte> data, out ushort timeToLive, out ReadOnlySpan<byte> context)
    {
        if (data.Length is < sizeof(ushort) or > sizeof(ushort) + MaxContext)
        {
            timeToLive = 0;
            context = default;
            return ProtocolFault.PingMalformed;
        }

        timeToLive = BinaryPrimitives.ReadUInt16BigEndian(data);
        context = data[sizeof(ushort)..];
        return ProtocolFault.None;
    }
}
