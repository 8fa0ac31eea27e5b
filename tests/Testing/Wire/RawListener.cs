using System.Net;
using System.Net.Sockets;

namespace PactMQ.Testing;

/// <summary>A TCP port of this test's own: refusing connections until it listens, then handing each over as a <see cref="RawPeer"/>.</summary>
internal sealed class RawListener : IDisposable
{
    private readonly System.Net.Sockets.Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <param name="listen">False keeps the port without listening: connecting to it is refused until <see cref="Listen"/>.</param>
    public RawListener(bool listen = true)
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (listen)
        {
            Listen();
        }
    }

    /// <summary>Gets the endpoint to connect to.</summary>
    public string Endpoint => $"tcp://{_socket.LocalEndPoint}";

    public void Listen() => _socket.Listen(100);

    /// <summary>Accepts the next connection; fails when none comes.</summary>
    public RawPeer Accept()
    {
        if (!_socket.Poll(TimeSpan.FromSeconds(15), SelectMode.SelectRead))
        {
            throw new TimeoutException("Nobody connected to the raw listener.");
        }

        return new RawPeer(new TcpClient { Client = _socket.Accept() });
    }

    /// <summary>Whether somebody connects within the time.</summary>
    public bool IsVisitedWithin(TimeSpan time) => _socket.Poll(time, SelectMode.SelectRead);

    public void Dispose() => _socket.Dispose();
}
