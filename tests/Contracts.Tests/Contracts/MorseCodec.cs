using System.Buffers;
using System.Text;

namespace PactMQ.Tests.Contracts;

/// <summary>A codec of one's own: words of S and O, as Morse has them.</summary>
public sealed class MorseCodec : IPayloadCodec
{
    public static byte Id => 130;

    public static void Write<T>(IBufferWriter<byte> writer, in T value)
    {
        foreach (var letter in (string)(object)value!)
        {
            writer.Write(letter switch { 'S' => "...|"u8, 'O' => "---|"u8, _ => " "u8 });
        }
    }

    public static T Read<T>(in ReadOnlySequence<byte> body) =>
        (T)(object)Encoding.ASCII.GetString(body).Replace("...|", "S", StringComparison.Ordinal).Replace("---|", "O", StringComparison.Ordinal);
}
