using MessagePack;
using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

/// <summary>A payload with the short way, as it is generated.</summary>
internal readonly struct TickArgumentsPayload : IPayload<TickArguments>
{
    public static void Write(ref MessagePackWriter writer, in TickArguments value)
    {
        writer.WriteArrayHeader(1);
        writer.Write(value.Number);
    }

    public static TickArguments Read(ref MessagePackReader reader) =>
        reader.ReadArrayHeader() > 0 ? new(reader.ReadInt64()) : throw new MessagePackSerializationException("number is missing.");

    public static bool TryWritePlain(Span<byte> to, in TickArguments value, out int length)
    {
        length = 0;
        return PlainFormat.TryWriteArray(to, ref length, 1) && PlainFormat.TryWrite(to, ref length, value.Number);
    }

    public static bool TryReadPlain(ReadOnlySpan<byte> from, out TickArguments value)
    {
        var at = 0;
        var read = PlainFormat.TryReadArray(from, ref at, 1) & PlainFormat.TryRead(from, ref at, out long number);
        value = new(number);
        return read;
    }
}
