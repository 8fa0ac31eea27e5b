using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace PactMQ.CompilerServices;

/// <content>Reading. Whatever is not there in full, or is something else, is a false: another reader then says what is wrong with it.</content>
public static partial class PlainFormat
{
    /// <summary>Reads the header of an array of so many values.</summary>
    /// <param name="from">Where from.</param>
    /// <param name="at">The place to read at; moves on.</param>
    /// <param name="count">The count that is due, at most 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadArray(ReadOnlySpan<byte> from, ref int at, int count)
    {
        if ((uint)at >= (uint)from.Length || from[at] != (FixArray | count))
        {
            return false;
        }

        at++;
        return true;
    }

    /// <summary>Reads a number in whichever of its forms.</summary>
    /// <param name="from">Where from.</param>
    /// <param name="at">The place to read at; moves on.</param>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> from, ref int at, out long value)
    {
        if ((uint)at < (uint)from.Length && (sbyte)from[at] >= FixNegative)
        {
            value = (sbyte)from[at++];
            return true;
        }

        return TryReadLonger(from, ref at, out value);
    }

    /// <summary>Reads a number; false also when it is too large for the type.</summary>
    /// <param name="from">Where from.</param>
    /// <param name="at">The place to read at; moves on.</param>
    /// <param name="value">The number.</param>
    public static bool TryRead(ReadOnlySpan<byte> from, ref int at, out ulong value)
    {
        if (Has(from, at, 9) && from[at] == UInt64)
        {
            value = BinaryPrimitives.ReadUInt64BigEndian(from[(at + 1)..]);
            at += 9;
            return true;
        }

        var read = TryRead(from, ref at, out long number);
        value = (ulong)number;
        return read && number >= 0;
    }

    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, ref int, out ulong)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> from, ref int at, out int value)
    {
        var read = TryRead(from, ref at, out long number);
        value = (int)number;
        return read && value == number;
    }

    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, ref int, out ulong)"/>
    public static bool TryRead(ReadOnlySpan<byte> from, ref int at, out uint value)
    {
        var read = TryRead(from, ref at, out long number);
        value = (uint)number;
        return read && value == number;
    }

    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, ref int, out ulong)"/>
    public static bool TryRead(ReadOnlySpan<byte> from, ref int at, out short value)
    {
        var read = TryRead(from, ref at, out long number);
        value = (short)number;
        return read && value == number;
    }

    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, ref int, out ulong)"/>
    public static bool TryRead(ReadOnlySpan<byte> from, ref int at, out ushort value)
    {
        var read = TryRead(from, ref at, out long number);
        value = (ushort)number;
        return read && value == number;
    }

    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, ref int, out ulong)"/>
    public static bool TryRead(ReadOnlySpan<byte> from, ref int at, out sbyte value)
    {
        var read = TryRead(from, ref at, out long number);
        value = (sbyte)number;
        return read && value == number;
    }

    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, ref int, out ulong)"/>
    public static bool TryRead(ReadOnlySpan<byte> from, ref int at, out byte value)
    {
        var read = TryRead(from, ref at, out long number);
        value = (byte)number;
        return read && value == number;
    }

    /// <summary>Reads a character, which is a number on the wire.</summary>
    /// <param name="from">Where from.</param>
    /// <param name="at">The place to read at; moves on.</param>
    /// <param name="value">The character.</param>
    public static bool TryRead(ReadOnlySpan<byte> from, ref int at, out char value)
    {
        var read = TryRead(from, ref at, out ushort number);
        value = (char)number;
        return read;
    }

    /// <summary>Reads true or false.</summary>
    /// <param name="from">Where from.</param>
    /// <param name="at">The place to read at; moves on.</param>
    /// <param name="value">The value.</param>
    public static bool TryRead(ReadOnlySpan<byte> from, ref int at, out bool value)
    {
        value = (uint)at < (uint)from.Length && from[at] == True;
        if (!value && ((uint)at >= (uint)from.Length || from[at] != False))
        {
            return false;
        }

        at++;
        return true;
    }

    /// <summary>Reads a number that was written as of this type.</summary>
    /// <param name="from">Where from.</param>
    /// <param name="at">The place to read at; moves on.</param>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> from, ref int at, out double value)
    {
        if (!Has(from, at, 9) || from[at] != Float64)
        {
            value = 0;
            return false;
        }

        value = BinaryPrimitives.ReadDoubleBigEndian(from[(at + 1)..]);
        at += 9;
        return true;
    }

    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, ref int, out double)"/>
    public static bool TryRead(ReadOnlySpan<byte> from, ref int at, out float value)
    {
        if (!Has(from, at, 5) || from[at] != Float32)
        {
            value = 0;
            return false;
        }

        value = BinaryPrimitives.ReadSingleBigEndian(from[(at + 1)..]);
        at += 5;
        return true;
    }

    /// <summary>Reads a text of at most 255 bytes.</summary>
    /// <param name="from">Where from.</param>
    /// <param name="at">The place to read at; moves on.</param>
    /// <param name="value">The text.</param>
    public static bool TryRead(ReadOnlySpan<byte> from, ref int at, out string value)
    {
        value = "";
        if ((uint)at >= (uint)from.Length)
        {
            return false;
        }

        var (start, length) = (at + 1, from[at] - FixString);
        if (length is < 0 or > LongestFixString)
        {
            if (from[at] != String8 || start >= from.Length)
            {
                return false;
            }

            length = from[start++];
        }

        if (from.Length - start < length)
        {
            return false;
        }

        value = Encoding.UTF8.GetString(from.Slice(start, length));
        at = start + length;
        return true;
    }

    private static bool TryReadLonger(ReadOnlySpan<byte> from, ref int at, out long value)
    {
        value = 0;
        if ((uint)at >= (uint)from.Length)
        {
            return false;
        }

        var code = from[at];
        var length = code is >= UInt8 and <= UInt64 ? 1 << (code - UInt8)
            : code is >= Int8 and <= Int64 ? 1 << (code - Int8)
            : 0;
        if (length == 0 || !Has(from, at, length + 1))
        {
            return false;
        }

        var bytes = from.Slice(at + 1, length);
        value = code switch
        {
            UInt8 => bytes[0],
            UInt16 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            UInt32 => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            Int8 => (sbyte)bytes[0],
            Int16 => BinaryPrimitives.ReadInt16BigEndian(bytes),
            Int32 => BinaryPrimitives.ReadInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
        };
        if (code == UInt64 && value < 0)
        {
            return false;
        }

        at += length + 1;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Has(ReadOnlySpan<byte> from, int at, int length) => (uint)at <= (uint)from.Length && from.Length - at >= length;
}
