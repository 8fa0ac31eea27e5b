using BenchmarkDotNet.Attributes;
using PactMQ.Pipes;

namespace PactMQ.Benchmarks.Inner;

/// <summary>A sender frames messages into its peer's queue, and the drainer takes the chunks.</summary>
public class EncoderBenchmarks
{
    private const int Count = 256;

    private readonly OutboundQueue _queue = new(highWaterMark: 1_000);
    private byte[] _payload = [];

    /// <summary>Bytes of a message.</summary>
    [Params(16, 64, 1024)]
    public int Size { get; set; }

    /// <summary>Opens the connection.</summary>
    [GlobalSetup]
    public void Open()
    {
        _payload = new byte[Size];
        _queue.Open();
    }

    /// <summary>Frames messages and takes them out again.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void FrameAndTake()
    {
        for (var message = 0; message < Count; message++)
        {
            _queue.TryWrite(new Parcel(_payload));
        }

        while (_queue.Take(out _) is { } chunk)
        {
            _queue.Complete(chunk);
        }
    }
}
