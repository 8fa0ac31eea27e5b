namespace PactMQ.Benchmarks.Sides;

/// <summary>A socket that sends; waits while its high-water mark is reached.</summary>
internal interface ISendingEnd : IEnd
{
    /// <summary>Sends a copy of the payload.</summary>
    void Send(ReadOnlySpan<byte> payload);
}
