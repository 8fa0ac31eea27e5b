namespace PactMQ.Benchmarks.Sides;

/// <summary>A conversing socket whose operations can be awaited.</summary>
internal interface IAwaitedEnd : IConversingEnd
{
    ValueTask SendAsync(ReadOnlyMemory<byte> payload);

    /// <summary>Receives a one-frame message into the buffer and returns its length.</summary>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer);
}
