namespace PactMQ.Benchmarks.Sides;

/// <summary>Several subscribers of one thread.</summary>
internal interface ISubscribers : IDisposable
{
    void Subscribe(ReadOnlySpan<byte> prefix);

    void Connect(string endpoint);

    /// <summary>Waits until some subscriber has something; fills in who may.</summary>
    int Wait(Span<int> ready);

    /// <summary>Receives what this subscriber has, without waiting: the length, or -1.</summary>
    int TryReceive(int subscriber, Span<byte> buffer);
}
