using System.Buffers.Binary;
using PactMQ.Benchmarks.Workloads;

namespace PactMQ.Benchmarks.Workers;

/// <summary>A payload holds a running number, so that the other end sees loss, repetition and disorder.</summary>
internal static class SequencedPayload
{
    public static void Write(Span<byte> payload, long number) => BinaryPrimitives.WriteInt64LittleEndian(payload, number);

    /// <summary>Reads the number, which stands behind the topic where there are topics.</summary>
    public static long Read(ReadOnlySpan<byte> payload, Workload workload) => BinaryPrimitives.ReadInt64LittleEndian(payload[OffsetIn(workload)..]);

    public static int OffsetIn(Workload workload) => workload.Topics > 1 ? Topic.Length : 0;

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
