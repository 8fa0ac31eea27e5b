using System.Buffers;
using System.Globalization;
using System.Text;

namespace PactMQ.Generator.Tests.Runs;

/// <summary>A codec of one's own: numbers as text.</summary>
public sealed class LineCodec : IPayloadCodec
{
    public static byte Id => 200;

    public static void Write<T>(IBufferWriter<byte> writer, in T value) =>
        Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture) + "\n", writer);

    public static T Read<T>(in ReadOnlySequence<byte> body) =>
        (T)Convert.ChangeType(Encoding.UTF8.GetString(body).TrimEnd('\n'), typeof(T), CultureInfo.InvariantCulture);
}
