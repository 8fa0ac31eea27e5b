using System.Buffers.Binary;

namespace PactMQ.Benchmarks.Workers;

/// <summary>A payload begins with a running number, so that the other end sees loss, repetition and disorder.</summary>
internal static class SequencedPayload
{
    public static void Write(Span<byte> payload, long number) => BinaryPrimitives.WriteInt64LittleEndian(payload, number);

    public static void Check(ReadOnlySpan<byte> payload, int length, long expected)
    {
        if (length != payload.Length || BinaryPrimitives.ReadInt64LittleEndian(payload) != expected)
        {
            Throw(payload, length, expected);
        }
    }

    private static void Throw(ReadOnlySpan<byte> payload, int length, long expected) =>
        throw new InvalidOperationException(
            $"Expected number {expected} in {payload.Length} bytes, but received number {BinaryPrimitives.ReadInt64LittleEndian(payload)} in {length} bytes.");
}
