using BenchmarkDotNet.Attributes;
using PactMQ.Pipes;

namespace PactMQ.Benchmarks.Inner;

/// <summary>The I/O thread walks received bytes, and the receiver reads the frames in place.</summary>
public class DecoderBenchmarks
{
    private const int Count = 256;

    private InboundQueue _queue = null!;
    private InboundAssembler _assembler = null!;
    private byte[] _received = [];

    /// <summary>Bytes of a message.</summary>
    [Params(16, 64, 200)]
    public int Size { get; set; }

    /// <summary>Makes the bytes.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _queue = new InboundQueue(highWaterMark: 1_000);
        _assembler = new InboundAssembler(_queue, new NoSink(), maxMessageBytes: long.MaxValue, maxParts: 16, decodeHere: false);
        _received = Framing.Messages(Count, Size);
    }

    /// <summary>Walks, publishes and reads.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public int WalkAndRead()
    {
        var rest = _received.AsSpan();
        var sum = 0;
        while (rest.Length > 0)
        {
            var memory = _assembler.Memory;
            var length = Math.Min(memory.Length, rest.Length);
            rest[..length].CopyTo(memory);
            _assembler.Advance(length);
            rest = rest[length..];
            _assembler.Walk(out _);
            while (_queue.Take(mayStream: false, out _))
            {
                sum += _queue.ReadFrame(out _).Length;
            }

            _queue.Release();
        }

        return sum;
    }
}
