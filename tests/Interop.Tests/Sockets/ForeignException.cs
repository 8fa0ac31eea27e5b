namespace PactMQ.Interop.Tests.Sockets;

/// <summary>A call into another implementation failed.</summary>
internal sealed class ForeignException(string message, int error = 0) : Exception(message)
{
    public int Error { get; } = error;
}
