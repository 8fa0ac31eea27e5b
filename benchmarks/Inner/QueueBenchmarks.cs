using BenchmarkDotNet.Attributes;
using PactMQ.Pipes;

namespace PactMQ.Benchmarks.Inner;

/// <summary>Within a process the sender writes straight into the receiver's queue.</summary>
public class QueueBenchmarks
{
    private const int Count = 256;

    private readonly InboundQueue _queue = new(highWaterMark: 1_000);
    private byte[] _payload = [];
    private long _written;

    /// <summary>Bytes of a message.</summary>
    [Params(16, 64, 1024)]
    public int Size { get; set; }

    /// <summary>Lets the sender hand over.</summary>
    [GlobalSetup]
    public void Open()
    {
        _payload = new byte[Size];
        _queue.LetHandOver(true);
    }

    /// <summary>Hands messages over and reads them.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public int HandOverAndRead()
    {
        for (var message = 0; message < Count; message++)
        {
            _queue.TryHandOver(new Parcel(_payload), alone: true, ref _written);
        }

        var sum = 0;
        while (_queue.Take(mayStream: false, out _))
        {
            sum += _queue.ReadFrame(out _).Length;
        }

        _queue.Release();
        return sum;
    }
}
