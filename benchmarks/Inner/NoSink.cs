using PactMQ.Pipes;

namespace PactMQ.Benchmarks.Inner;

/// <summary>There are no commands in what is walked.</summary>
internal sealed class NoSink : IFrameSink
{
    public bool Command(ReadOnlySpan<byte> body) => throw new InvalidOperationException("There is no command in the bytes.");

    public bool Decoded(Message message) => throw new InvalidOperationException("Nothing is decoded here.");
}
