using System.Buffers;
using System.Collections;
using System.Numerics;
using System.Text;
using MessagePack;

namespace PactMQ.CompilerServices;

/// <content>The rarer types.</content>
public static partial class PayloadFormat
{
    /// <summary>The largest integer that is read, in bytes: 64 KiB. What is done with larger ones may cost the square of their length.</summary>
    public const int LargestInteger = 64 * 1024;

    /// <summary>Writes a BigInteger as its bytes in two's complement, the lowest first.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteBigInteger(ref MessagePackWriter writer, BigInteger value)
    {
        var length = value.GetByteCount();
        writer.WriteBinHeader(length);
        value.TryWriteBytes(writer.GetSpan(length), out _);
        writer.Advance(length);
    }

    /// <summary>Reads a BigInteger.</summary>
    /// <param name="reader">Where from.</param>
    public static BigInteger ReadBigInteger(ref MessagePackReader reader) =>
        reader.ReadBytes() is not { } bytes || bytes.Length > LargestInteger ? throw NotA("BigInteger")
        : bytes.IsSingleSegment ? new BigInteger(bytes.FirstSpan)
        : new BigInteger(bytes.ToArray());

    /// <summary>Passes over the place of an argument that travels as a frame of its own.</summary>
    /// <typeparam name="T">The argument's type.</typeparam>
    /// <param name="reader">Where from.</param>
    public static T SkipFrame<T>(ref MessagePackReader reader)
    {
        Skip(ref reader);
        return default!;
    }

    /// <summary>Writes a Half as a single.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteHalf(ref MessagePackWriter writer, Half value) => writer.Write((float)value);

    /// <summary>Reads a Half.</summary>
    /// <param name="reader">Where from.</param>
    public static Half ReadHalf(ref MessagePackReader reader) => (Half)reader.ReadSingle();

    /// <summary>Writes a complex number as an array of its two parts.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteComplex(ref MessagePackWriter writer, Complex value)
    {
        writer.WriteArrayHeader(2);
        writer.Write(value.Real);
        writer.Write(value.Imaginary);
    }

    /// <summary>Reads a complex number.</summary>
    /// <param name="reader">Where from.</param>
    public static Complex ReadComplex(ref MessagePackReader reader) =>
        reader.ReadArrayHeader() == 2 ? new Complex(reader.ReadDouble(), reader.ReadDouble()) : throw NotA("Complex");

    /// <summary>Writes bits as an array of booleans, or nil.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteBitArray(ref MessagePackWriter writer, BitArray? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(value.Length);
        for (var index = 0; index < value.Length; index++)
        {
            writer.Write(value[index]);
        }
    }

    /// <summary>Reads bits, or null for nil.</summary>
    /// <param name="reader">Where from.</param>
    public static BitArray? ReadBitArray(ref MessagePackReader reader)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        // The reader has refused a count of more elements than there are bytes left.
        var bits = new BitArray(reader.ReadArrayHeader());
        for (var index = 0; index < bits.Length; index++)
        {
            bits[index] = reader.ReadBoolean();
        }

        return bits;
    }

    /// <summary>Writes text, or nil.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteStringBuilder(ref MessagePackWriter writer, StringBuilder? value) => writer.Write(value?.ToString());

    /// <summary>Reads text, or null for nil.</summary>
    /// <param name="reader">Where from.</param>
    public static StringBuilder? ReadStringBuilder(ref MessagePackReader reader) =>
        reader.ReadString() is { } text ? new StringBuilder(text) : null;

    /// <summary>Says that a value is of none of the types that its union names.</summary>
    /// <param name="union">The union's type.</param>
    /// <param name="value">The value.</param>
    public static MessagePackSerializationException NotInUnion(string union, object value) =>
        new($"{value.GetType()} is none of the types that {union} names with [Union]: name it there too.");

    /// <summary>Says that a peer sent a case of a union that is not known here.</summary>
    /// <param name="union">The union's type.</param>
    /// <param name="key">The case's number.</param>
    public static MessagePackSerializationException UnknownCase(string union, int key) => new($"The union {union} has no case {key} here.");

    /// <summary>Reads the number of a union's case, behind its array's header.</summary>
    /// <param name="reader">Where from.</param>
    public static int ReadCase(ref MessagePackReader reader) => reader.ReadArrayHeader() == 2 ? reader.ReadInt32() : throw NotA("union");
}
