namespace PactMQ.Benchmarks.Sides;

/// <summary>A socket that receives; waits until there is something.</summary>
internal interface IReceivingEnd : IEnd
{
    /// <summary>Receives a one-frame message into the buffer and returns its length.</summary>
    int Receive(Span<byte> buffer);
}
