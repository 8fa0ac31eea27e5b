using System.Globalization;

namespace PactMQ.Benchmarks.Workers;

/// <summary>The topics of the workloads with many: eight digits, in front of the running number.</summary>
internal static class Topic
{
    public const int Length = 8;

    public static void Write(Span<byte> payload, int number) => number.TryFormat(payload, out _, "D8", CultureInfo.InvariantCulture);
}
