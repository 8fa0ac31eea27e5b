using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using MessagePack;

namespace PactMQ.CompilerServices;

/// <summary>
/// Writes and reads the types that MessagePack itself has no word for, in the forms of MessagePack-CSharp, and bounds
/// what a received count may cost.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class PayloadFormat
{
    /// <summary>The most elements that are made room for before any of them has been read: 4096.</summary>
    public const int LargestCapacity = 4096;

    private const int GuidLength = 36;
    private const int LongestDecimal = 32;

    /// <summary>Gets how many elements to make room for.</summary>
    /// <param name="count">The count that was received.</param>
    /// <exception cref="MessagePackSerializationException">The count is larger than any collection.</exception>
    public static int Capacity(int count) => count >= 0 ? Math.Min(count, LargestCapacity) : throw NotA("collection");

    /// <summary>Makes an array with room for the first elements.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    /// <param name="count">The count that was received.</param>
    public static T[] NewArray<T>(int count) => count == 0 ? [] : new T[Capacity(count)];

    /// <summary>Makes room for one element more, when there is none.</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    /// <param name="items">The array.</param>
    /// <param name="index">The index of the next element.</param>
    /// <param name="count">The count that was received.</param>
    public static void Reserve<T>(ref T[] items, int index, int count)
    {
        if (index == items.Length)
        {
            Array.Resize(ref items, (int)Math.Min(count, items.Length * 2L));
        }
    }

    /// <summary>Skips values of any depth without recursion.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="count">The number of values; none when it is negative.</param>
    public static void Skip(ref MessagePackReader reader, int count = 1)
    {
        for (long left = count; left > 0; left--)
        {
            switch (reader.NextMessagePackType)
            {
                case MessagePackType.Array:
                    left += reader.ReadArrayHeader();
                    break;
                case MessagePackType.Map:
                    left += 2L * reader.ReadMapHeader();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    /// <summary>Says that a peer left out an argument that has no default.</summary>
    /// <param name="name">The parameter's name.</param>
    public static MessagePackSerializationException MissingArgument(string name) =>
        new($"The argument {name} is missing, and has no default.");

    /// <summary>Says that a peer sent nil for an argument that is never null.</summary>
    /// <param name="name">The parameter's name.</param>
    public static MessagePackSerializationException NilArgument(string name) =>
        new($"The argument {name} is nil, and the contract says that it never is.");

    /// <summary>Says that a peer sent nil for the key of a map.</summary>
    public static MessagePackSerializationException NilKey() => new("A key of a map is nil.");

    /// <summary>Writes a Guid as its 36 characters.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteGuid(ref MessagePackWriter writer, Guid value)
    {
        writer.WriteStringHeader(GuidLength);
        value.TryFormat(writer.GetSpan(GuidLength), out _);
        writer.Advance(GuidLength);
    }

    /// <summary>Reads a Guid.</summary>
    /// <param name="reader">Where from.</param>
    public static Guid ReadGuid(ref MessagePackReader reader)
    {
        Span<byte> text = stackalloc byte[GuidLength];
        return Guid.TryParse(text[..ReadText(ref reader, text)], out var value) ? value : throw NotA("Guid");
    }

    /// <summary>Writes a decimal as invariant text.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteDecimal(ref MessagePackWriter writer, decimal value)
    {
        Span<byte> text = stackalloc byte[LongestDecimal];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        writer.WriteStringHeader(length);
        text[..length].CopyTo(writer.GetSpan(length));
        writer.Advance(length);
    }

    /// <summary>Reads a decimal.</summary>
    /// <param name="reader">Where from.</param>
    public static decimal ReadDecimal(ref MessagePackReader reader)
    {
        Span<byte> text = stackalloc byte[LongestDecimal];
        return decimal.TryParse(text[..ReadText(ref reader, text)], NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw NotA("decimal");
    }

    /// <summary>Writes a DateTimeOffset as an array of its clock time and its offset in minutes.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteDateTimeOffset(ref MessagePackWriter writer, DateTimeOffset value)
    {
        writer.WriteArrayHeader(2);
        writer.Write(new DateTime(value.Ticks, DateTimeKind.Utc));
        writer.Write((short)value.Offset.TotalMinutes);
    }

    /// <summary>Reads a DateTimeOffset.</summary>
    /// <param name="reader">Where from.</param>
    public static DateTimeOffset ReadDateTimeOffset(ref MessagePackReader reader)
    {
        if (reader.ReadArrayHeader() != 2)
        {
            throw NotA("DateTimeOffset");
        }

        var clock = reader.ReadDateTime();
        var minutes = reader.ReadInt16();
        var utc = clock.Ticks - (minutes * TimeSpan.TicksPerMinute);
        return Math.Abs((int)minutes) <= 14 * 60 && utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(clock.Ticks, TimeSpan.FromMinutes(minutes))
            : throw NotA("DateTimeOffset");
    }

    /// <summary>Writes a TimeSpan as its ticks (100 ns).</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteTimeSpan(ref MessagePackWriter writer, TimeSpan value) => writer.Write(value.Ticks);

    /// <summary>Reads a TimeSpan.</summary>
    /// <param name="reader">Where from.</param>
    public static TimeSpan ReadTimeSpan(ref MessagePackReader reader) => new(reader.ReadInt64());

    /// <summary>Writes a DateOnly as its day number.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteDateOnly(ref MessagePackWriter writer, DateOnly value) => writer.Write(value.DayNumber);

    /// <summary>Reads a DateOnly.</summary>
    /// <param name="reader">Where from.</param>
    public static DateOnly ReadDateOnly(ref MessagePackReader reader)
    {
        var day = reader.ReadInt32();
        return day >= 0 && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(day) : throw NotA("DateOnly");
    }

    /// <summary>Writes a TimeOnly as its ticks (100 ns).</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteTimeOnly(ref MessagePackWriter writer, TimeOnly value) => writer.Write(value.Ticks);

    /// <summary>Reads a TimeOnly.</summary>
    /// <param name="reader">Where from.</param>
    public static TimeOnly ReadTimeOnly(ref MessagePackReader reader)
    {
        var ticks = reader.ReadInt64();
        return ticks is >= 0 and < TimeSpan.TicksPerDay ? new TimeOnly(ticks) : throw NotA("TimeOnly");
    }

    /// <summary>Writes a Uri as it was spelled, or nil.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteUri(ref MessagePackWriter writer, Uri? value) => writer.Write(value?.OriginalString);

    /// <summary>Reads a Uri, or null for nil.</summary>
    /// <param name="reader">Where from.</param>
    public static Uri? ReadUri(ref MessagePackReader reader) => reader.ReadString() is not { } text ? null
        : Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var value) ? value : throw NotA("Uri");

    /// <summary>Writes a Version as text, or nil.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteVersion(ref MessagePackWriter writer, Version? value) => writer.Write(value?.ToString());

    /// <summary>Reads a Version, or null for nil.</summary>
    /// <param name="reader">Where from.</param>
    public static Version? ReadVersion(ref MessagePackReader reader) => reader.ReadString() is not { } text ? null
        : Version.TryParse(text, out var value) ? value : throw NotA("Version");

    /// <summary>Reads bytes into an array of their own; null for nil.</summary>
    /// <param name="reader">Where from.</param>
    public static byte[]? ReadBytes(ref MessagePackReader reader) =>
        reader.ReadBytes() is { } bytes ? bytes.ToArray() : null;

    // Gives no text, which nothing parses, when the text is nil or longer than any value.
    private static int ReadText(ref MessagePackReader reader, scoped Span<byte> buffer)
    {
        if (reader.ReadStringSequence() is not { } text || text.Length > buffer.Length)
        {
            return 0;
        }

        text.CopyTo(buffer);
        return (int)text.Length;
    }

    private static MessagePackSerializationException NotA(string type) => new($"The payload holds no {type} where one is due.");
}
