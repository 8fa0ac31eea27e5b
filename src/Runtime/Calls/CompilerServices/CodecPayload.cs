using System.Buffers;
using System.ComponentModel;
using MessagePack;

namespace PactMQ.CompilerServices;

/// <summary>A type whose body a codec of the contract's choice writes.</summary>
/// <typeparam name="T">The type that is written and read.</typeparam>
/// <typeparam name="TCodec">The codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CodecPayload<T, TCodec> : IPayload<T>
    where TCodec : IPayloadCodec
{
    /// <inheritdoc/>
    public static byte Codec => TCodec.Id;

    /// <inheritdoc/>
    public static bool TryWriteBody(IBufferWriter<byte> writer, in T value)
    {
        TCodec.Write(writer, in value);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryReadBody(in ReadOnlySequence<byte> body, out T value)
    {
        value = TCodec.Read<T>(in body);
        return true;
    }

    /// <summary>Writes the value into MessagePack, as binary: a codec's body does not need it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void Write(ref MessagePackWriter writer, in T value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        TCodec.Write(bytes, in value);
        writer.Write(bytes.WrittenSpan);
    }

    /// <summary>Reads the value out of MessagePack's binary.</summary>
    /// <param name="reader">Where from.</param>
    public static T Read(ref MessagePackReader reader) => TCodec.Read<T>(reader.ReadBytes() ?? default);
}
