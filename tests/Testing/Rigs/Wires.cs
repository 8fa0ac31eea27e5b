using Xunit;

namespace PactMQ.Testing;

/// <summary>The transports and I/O loops that a behaviour is shown over.</summary>
public static class Wires
{
    /// <summary>Gets all of them; the loops matter only where bytes flow.</summary>
    public static TheoryData<string> All => ["inproc", "tcp", "ipc", "tcp portable", "ipc portable"];

    /// <summary>Gets those with a connection that can break.</summary>
    public static TheoryData<string> Streams => ["tcp", "ipc", "tcp portable", "ipc portable"];
}
