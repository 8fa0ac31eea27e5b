using System.Net;
using System.Net.Sockets;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Tests.Hostile;

/// <summary>Many connections of one attacker: plain sockets, so that they weigh little in the process that is looked at.</summary>
internal sealed class Crowd : IDisposable
{
    private readonly List<NetSocket> _sockets = [];
    private readonly IPEndPoint _address;

    public Crowd(string endpoint) => _address = IPEndPoint.Parse(endpoint["tcp://".Length..]);

    public int Count => _sockets.Count;

    /// <summary>Connects some more, each of which says something at once.</summary>
    public void Come(int count, params byte[] says)
    {
        for (var number = 0; number < count; number++)
        {
            var socket = new NetSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(_address);
            _sockets.Add(socket);
            if (says.Length > 0)
            {
                socket.Send(says);
            }
        }
    }

    /// <summary>Connects and goes at once, with a reset, so that no port stays in use.</summary>
    public void ComeAndGo()
    {
        using var socket = new NetSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.LingerState = new LingerOption(true, 0);
        try
        {
            socket.Connect(_address);
        }
        catch (SocketException)
        {
            // The listener's queue is full, which is the point of a flood.
        }
    }

    /// <summary>Counts those that the other side has closed.</summary>
    public int CountClosed() => _sockets.Count(socket => socket.Poll(0, SelectMode.SelectRead) && IsAtEnd(socket));

    public void Dispose()
    {
        foreach (var socket in _sockets)
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
        }
    }

    private static bool IsAtEnd(NetSocket socket)
    {
        var buffer = new byte[1024];
        try
        {
            while (socket.Available > 0)
            {
                socket.Receive(buffer);
            }

            return socket.Poll(0, SelectMode.SelectRead) && socket.Receive(buffer) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
