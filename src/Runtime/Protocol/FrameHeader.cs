using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace PactMQ.Protocol;

/// <summary>The two or nine bytes before each frame's body (RFC 37, "Framing").</summary>
internal static class FrameHeader
{
    /// <summary>The size of a header whose length fits in one byte.</summary>
    public const int ShortSize = 2;

    /// <summary>The size of a header with an eight-byte length: the most that a header can take.</summary>
    public const int LongSize = 9;

    /// <summary>The longest body that the short header can announce, in bytes.</summary>
    public const int MaxShortLength = 255;

    /// <summary>Gets the size of the header that <see cref="Write"/> writes for a body of <paramref name="length"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SizeOf(long length) => length <= MaxShortLength ? ShortSize : LongSize;

    /// <summary>Writes the header of a message frame and returns its size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> destination, long length, bool more) =>
        WriteWith(destination, length, more ? FrameFlags.More : (byte)0);

    /// <summary>Writes the header of a command frame and returns its size.</summary>
    public static int WriteCommand(Span<byte> destination, long length) => WriteWith(destination, length, FrameFlags.Command);

    /// <summary>
    /// Reads the header at the start of <paramref name="source"/>. The long form is legal for short lengths too. A bad flag
    /// byte is Invalid at once, however little has arrived.
    /// </summary>
    /// <param name="source">The bytes received so far.</param>
    /// <param name="flags">The flag byte, of <see cref="FrameFlags"/>.</param>
    /// <param name="length">The length of the body in bytes, never negative. Limits are the caller's to apply.</param>
    /// <param name="headerSize">The size of the header, after which the body begins; 0 unless Complete.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FrameHeaderStatus TryRead(ReadOnlySpan<byte> source, out byte flags, out long length, out int headerSize)
    {
        if (source.Length >= ShortSize && source[0] <= FrameFlags.More)
        {
            flags = source[0];
            length = source[1];
            headerSize = ShortSize;
            return FrameHeaderStatus.Complete;
        }

        return TryReadUncommon(source, out flags, out length, out headerSize);
    }

    /// <summary>Says what is wrong with a header that <see cref="TryRead"/> called Invalid.</summary>
    public static ProtocolFault FaultOf(ReadOnlySpan<byte> source)
    {
        if (TryRead(source, out var flags, out _, out _) != FrameHeaderStatus.Invalid)
        {
            return ProtocolFault.None;
        }

        if ((flags & FrameFlags.Reserved) != 0)
        {
            return ProtocolFault.ReservedFlags;
        }

        return IsCommandWithMore(flags) ? ProtocolFault.CommandWithMore : ProtocolFault.LengthOutOfRange;
    }

    private static int WriteWith(Span<byte> destination, long length, byte flags)
    {
        if (length <= MaxShortLength)
        {
            destination[1] = (byte)length;
            destination[0] = flags;
            return ShortSize;
        }

        BinaryPrimitives.WriteInt64BigEndian(destination[1..], length);
        destination[0] = (byte)(flags | FrameFlags.Long);
        return LongSize;
    }

    private static FrameHeaderStatus TryReadUncommon(ReadOnlySpan<byte> source, out byte flags, out long length, out int headerSize)
    {
        flags = 0;
        length = 0;
        headerSize = 0;
        if (source.IsEmpty)
        {
            return FrameHeaderStatus.Incomplete;
        }

        flags = source[0];
        if ((flags & FrameFlags.Reserved) != 0 || IsCommandWithMore(flags))
        {
            return FrameHeaderStatus.Invalid;
        }

        var isLong = (flags & FrameFlags.Long) != 0;
        if (isLong && source.Length > 1 && source[1] > 0x7F)
        {
            return FrameHeaderStatus.Invalid;
        }

        var size = isLong ? LongSize : ShortSize;
        if (source.Length < size)
        {
            return FrameHeaderStatus.Incomplete;
        }

        length = isLong ? BinaryPrimitives.ReadInt64BigEndian(source[1..]) : source[1];
        headerSize = size;
        return FrameHeaderStatus.Complete;
    }

    private static bool IsCommandWithMore(byte flags) =>
        (flags & (FrameFlags.Command | FrameFlags.More)) == (FrameFlags.Command | FrameFlags.More);
}
