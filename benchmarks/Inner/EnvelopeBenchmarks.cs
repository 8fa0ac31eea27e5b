using BenchmarkDotNet.Attributes;
using PactMQ.Envelopes;

namespace PactMQ.Benchmarks.Inner;

/// <summary>The header of a call and of an event, written and read.</summary>
public class EnvelopeBenchmarks
{
    private readonly byte[] _request = new byte[EnvelopeFormat.RequestLength];
    private readonly byte[] _event = new byte[EnvelopeFormat.EventLength];

    /// <summary>A request.</summary>
    [Benchmark]
    public ulong Request()
    {
        EnvelopeWriter.Request(_request, 0x01020304, 5, 6, 5_000, EnvelopeFlags.None);
        EnvelopeReader.Read(_request, out var envelope);
        return envelope.Correlation;
    }

    /// <summary>An event.</summary>
    [Benchmark]
    public ulong Event()
    {
        EnvelopeWriter.Event(_event, 0x01020304, 5, 6);
        EnvelopeReader.Read(_event, out var envelope);
        return envelope.Sequence;
    }
}
