using System.Net;
using System.Net.Sockets;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Transports;

/// <summary>A connected tcp or Unix-domain socket, never blocking: what cannot be done now is said so.</summary>
internal sealed class StreamConnection
{
    /// <summary>Nothing can be moved now.</summary>
    public const int WouldBlock = -1;

    /// <summary>The connection is broken; <see cref="LastError"/> says how.</summary>
    public const int Broken = -2;

    private readonly int _receiveBatch;
    private readonly int _sendBatch;

    public StreamConnection(NetSocket socket, TransportOptions options)
    {
        _receiveBatch = options.ReceiveBatch > 0 ? options.ReceiveBatch : int.MaxValue;
        _sendBatch = options.SendBatch > 0 ? options.SendBatch : int.MaxValue;
        Socket = socket;
        if (socket.AddressFamily != AddressFamily.Unix)
        {
            socket.NoDelay = true;
            PeerAddress = socket.RemoteEndPoint?.ToString() ?? "";
        }
        else
        {
            PeerAddress = PeerCredentials.Of(socket)?.ToString() ?? "";
        }
    }

    public NetSocket Socket { get; }

    /// <summary>Gets the address of the peer, as text; for a Unix-domain socket <c>:uid:gid:pid</c>, or empty where the system does not tell.</summary>
    public string PeerAddress { get; }

    public SocketError LastError { get; private set; }

    public static NetSocket CreateFor(EndPoint address) => address.AddressFamily == AddressFamily.Unix
        ? new NetSocket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        : new NetSocket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Receives what is there: a count, 0 at the peer's end, <see cref="WouldBlock"/> or <see cref="Broken"/>.</summary>
    public int TryReceive(Span<byte> memory)
    {
        try
        {
            var count = Socket.Receive(memory.Length > _receiveBatch ? memory[.._receiveBatch] : memory, SocketFlags.None, out var error);
            return Judge(count, error);
        }
        catch (ObjectDisposedException)
        {
            LastError = SocketError.OperationAborted;
            return Broken;
        }
    }

    /// <summary>Sends what the system takes: a count, <see cref="WouldBlock"/> or <see cref="Broken"/>.</summary>
    public int TrySend(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var count = Socket.Send(bytes.Length > _sendBatch ? bytes[.._sendBatch] : bytes, SocketFlags.None, out var error);
            return Judge(count, error);
        }
        catch (ObjectDisposedException)
        {
            LastError = SocketError.OperationAborted;
            return Broken;
        }
    }

    /// <summary>Says goodbye in both directions, so that a thread waiting on the handle wakes.</summary>
    public void Shutdown()
    {
        try
        {
            Socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // Already gone; closing is all that is left to do.
        }
        catch (ObjectDisposedException)
        {
            // As above.
        }
    }

    private int Judge(int count, SocketError error)
    {
        if (error == SocketError.Success)
        {
            return count;
        }

        if (error is SocketError.WouldBlock or SocketError.TryAgain or SocketError.NoBufferSpaceAvailable)
        {
            return WouldBlock;
        }

        LastError = error;
        return Broken;
    }
}
