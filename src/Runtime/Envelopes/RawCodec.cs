using System.Buffers;
using System.Text;

namespace PactMQ;

/// <summary>Bodies that are bytes, or text in UTF-8, as they are: <c>byte[]</c>, <c>ReadOnlyMemory&lt;byte&gt;</c> and <c>string</c>.</summary>
public sealed class RawCodec : IPayloadCodec
{
    private RawCodec()
    {
    }

    /// <inheritdoc/>
    public static byte Id => EnvelopeFormat.RawCodec;

    /// <inheritdoc/>
    public static void Write<T>(IBufferWriter<byte> writer, in T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        switch (value)
        {
            case byte[] bytes:
                writer.Write(bytes);
                break;
            case ReadOnlyMemory<byte> memory:
                writer.Write(memory.Span);
                break;
            case string text:
                Encoding.UTF8.GetBytes(text, writer);
                break;
            default:
                throw Unfit<T>();
        }
    }

    /// <inheritdoc/>
    public static T Read<T>(in ReadOnlySequence<byte> body)
    {
        if (typeof(T) == typeof(byte[]))
        {
            return (T)(object)body.ToArray();
        }

        if (typeof(T) == typeof(ReadOnlyMemory<byte>))
        {
            return (T)(object)new ReadOnlyMemory<byte>(body.ToArray());
        }

        return typeof(T) == typeof(string) ? (T)(object)Encoding.UTF8.GetString(body) : throw Unfit<T>();
    }

    private static NotSupportedException Unfit<T>() => new($"The raw codec carries byte[], ReadOnlyMemory<byte> and string, not {typeof(T)}.");
}
