namespace PactMQ.Benchmarks.Sides.Own;

/// <summary>What all our sockets share; each kind adds what it can do.</summary>
internal abstract class OwnEnd(Socket socket) : IEnd
{
    public string Bind(string endpoint) => socket.Bind(endpoint);

    public void Connect(string endpoint) => socket.Connect(endpoint);

    public void Dispose() => socket.Dispose();
}
