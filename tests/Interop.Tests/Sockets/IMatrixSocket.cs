namespace PactMQ.Interop.Tests.Sockets;

/// <summary>A socket of any implementation, ours or another. Every wait in it ends, at the latest, after <see cref="Waits.Limit"/>.</summary>
internal interface IMatrixSocket : IDisposable
{
    SocketKind Kind { get; }

    /// <summary>Binds and returns the resolved endpoint.</summary>
    string Bind(string endpoint);

    void Connect(string endpoint);

    void Subscribe(byte[] prefix);

    void Unsubscribe(byte[] prefix);

    void Send(params byte[][] parts);

    /// <summary>Receives a whole message.</summary>
    /// <exception cref="TimeoutException">None came in time.</exception>
    byte[][] Receive();

    /// <summary>Receives a whole message, or null when none comes in time.</summary>
    byte[][]? TryReceive(TimeSpan timeout);
}
