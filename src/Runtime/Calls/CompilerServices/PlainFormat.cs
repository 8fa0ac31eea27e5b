using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;

namespace PactMQ.CompilerServices;

/// <summary>
/// Writes and reads numbers, truth values and short texts as MessagePack straight in memory, byte for byte as MessagePack-CSharp
/// does. What has no room, or another form than expected, is a false, after which the general way is taken.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class PlainFormat
{
    /// <summary>The most values that one array may have here: 15.</summary>
    public const int MostValues = 15;

    private const int LongestNumber = 9;
    private const int LongestFixString = 31;
    private const sbyte FixNegative = -32;
    private const byte LargestFix = 0x7F;
    private const byte FixArray = 0x90;
    private const byte FixString = 0xA0;
    private const byte False = 0xC2;
    private const byte True = 0xC3;
    private const byte Float32 = 0xCA;
    private const byte Float64 = 0xCB;
    private const byte UInt8 = 0xCC;
    private const byte UInt16 = 0xCD;
    private const byte UInt32 = 0xCE;
    private const byte UInt64 = 0xCF;
    private const byte Int8 = 0xD0;
    private const byte Int16 = 0xD1;
    private const byte Int32 = 0xD2;
    private const byte Int64 = 0xD3;
    private const byte String8 = 0xD9;

    /// <summary>Writes the header of an array.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="at">The place to write at; moves on.</param>
    /// <param name="count">How many values follow, at most 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWriteArray(Span<byte> to, ref int at, int count)
    {
        if ((uint)at >= (uint)to.Length)
        {
            return false;
        }

        to[at++] = (byte)(FixArray | count);
        return true;
    }

    /// <summary>Writes a number in its shortest form.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="at">The place to write at; moves on.</param>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWrite(Span<byte> to, ref int at, long value)
    {
        if (value is >= FixNegative and <= LargestFix && (uint)at < (uint)to.Length)
        {
            to[at++] = (byte)value;
            return true;
        }

        return value >= 0 ? TryWriteLonger(to, ref at, (ulong)value) : TryWriteNegative(to, ref at, value);
    }

    /// <inheritdoc cref="TryWrite(Span{byte}, ref int, long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWrite(Span<byte> to, ref int at, ulong value)
    {
        if (value <= LargestFix && (uint)at < (uint)to.Length)
        {
            to[at++] = (byte)value;
            return true;
        }

        return TryWriteLonger(to, ref at, value);
    }

    /// <inheritdoc cref="TryWrite(Span{byte}, ref int, long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWrite(Span<byte> to, ref int at, int value) => TryWrite(to, ref at, (long)value);

    /// <inheritdoc cref="TryWrite(Span{byte}, ref int, long)"/>
    public static bool TryWrite(Span<byte> to, ref int at, uint value) => TryWrite(to, ref at, (ulong)value);

    /// <summary>Writes a character as a number.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="at">The place to write at; moves on.</param>
    /// <param name="value">The character.</param>
    public static bool TryWrite(Span<byte> to, ref int at, char value) => TryWrite(to, ref at, (ulong)value);

    /// <summary>Writes true or false.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="at">The place to write at; moves on.</param>
    /// <param name="value">The value.</param>
    public static bool TryWrite(Span<byte> to, ref int at, bool value)
    {
        if ((uint)at >= (uint)to.Length)
        {
            return false;
        }

        to[at++] = value ? True : False;
        return true;
    }

    /// <summary>Writes a number with its type.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="at">The place to write at; moves on.</param>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWrite(Span<byte> to, ref int at, double value)
    {
        if (!Has(to, at, 9))
        {
            return false;
        }

        to[at] = Float64;
        BinaryPrimitives.WriteDoubleBigEndian(to[(at + 1)..], value);
        at += 9;
        return true;
    }

    /// <inheritdoc cref="TryWrite(Span{byte}, ref int, double)"/>
    public static bool TryWrite(Span<byte> to, ref int at, float value)
    {
        if (!Has(to, at, 5))
        {
            return false;
        }

        to[at] = Float32;
        BinaryPrimitives.WriteSingleBigEndian(to[(at + 1)..], value);
        at += 5;
        return true;
    }

    /// <summary>Writes a text of at most 255 bytes; false when it is longer, or null.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="at">The place to write at; moves on.</param>
    /// <param name="value">The text.</param>
    public static bool TryWrite(Span<byte> to, ref int at, string? value)
    {
        if (value is null || value.Length > byte.MaxValue)
        {
            return false;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        if (length > byte.MaxValue || !Has(to, at, length + 2))
        {
            return false;
        }

        if (length <= LongestFixString)
        {
            to[at++] = (byte)(FixString | length);
        }
        else
        {
            to[at++] = String8;
            to[at++] = (byte)length;
        }

        at += Encoding.UTF8.GetBytes(value, to[at..]);
        return true;
    }

    private static bool TryWriteLonger(Span<byte> to, ref int at, ulong value)
    {
        if (!Has(to, at, LongestNumber))
        {
            return false;
        }

        var there = to[at..];
        switch (value)
        {
            case <= byte.MaxValue:
                (there[0], there[1]) = (UInt8, (byte)value);
                at += 2;
                break;
            case <= ushort.MaxValue:
                there[0] = UInt16;
                BinaryPrimitives.WriteUInt16BigEndian(there[1..], (ushort)value);
                at += 3;
                break;
            case <= uint.MaxValue:
                there[0] = UInt32;
                BinaryPrimitives.WriteUInt32BigEndian(there[1..], (uint)value);
                at += 5;
                break;
            default:
                there[0] = UInt64;
                BinaryPrimitives.WriteUInt64BigEndian(there[1..], value);
                at += 9;
                break;
        }

        return true;
    }

    private static bool TryWriteNegative(Span<byte> to, ref int at, long value)
    {
        if (!Has(to, at, LongestNumber))
        {
            return false;
        }

        var there = to[at..];
        switch (value)
        {
            case >= sbyte.MinValue:
                (there[0], there[1]) = (Int8, (byte)value);
                at += 2;
                break;
            case >= short.MinValue:
                there[0] = Int16;
                BinaryPrimitives.WriteInt16BigEndian(there[1..], (short)value);
                at += 3;
                break;
            case >= int.MinValue:
                there[0] = Int32;
                BinaryPrimitives.WriteInt32BigEndian(there[1..], (int)value);
                at += 5;
                break;
            default:
                there[0] = Int64;
                BinaryPrimitives.WriteInt64BigEndian(there[1..], value);
                at += 9;
                break;
        }

        return true;
    }
}
