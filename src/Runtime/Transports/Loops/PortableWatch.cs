using System.Net.Sockets;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Transports.Loops;

/// <summary>A connection under the portable loop: one empty receive and one send may be under way.</summary>
internal sealed class PortableWatch : IoWatch
{
    private readonly PortableLoop _loop;
    private readonly NetSocket _socket;
    private readonly IIoHandler _handler;
    private readonly SocketAsyncEventArgs _receive = new();
    private readonly SocketAsyncEventArgs _send = new();
    private readonly Action _received;
    private readonly Action _sent;
    private readonly Lock _gate = new();
    private bool _wanted;
    private bool _underWay;
    private volatile bool _closed;

    public PortableWatch(PortableLoop loop, NetSocket socket, IIoHandler handler)
    {
        (_loop, _socket, _handler) = (loop, socket, handler);
        _received = Received;
        _sent = Sent;
        _receive.SetBuffer(Memory<byte>.Empty);
        _receive.Completed += (_, _) => _loop.Complete(_received);
        _send.Completed += (_, _) => _loop.Complete(_sent);
    }

    public override bool SendsWhileWaiting => true;

    public override void StartReading()
    {
        lock (_gate)
        {
            _wanted = true;
            if (_underWay || _closed)
            {
                return;
            }

            _underWay = true;
        }

        Begin();
    }

    public override void StopReading()
    {
        lock (_gate)
        {
            _wanted = false;
        }
    }

    public override void AwaitWritable(ReadOnlyMemory<byte> rest)
    {
        try
        {
            _send.SetBuffer(System.Runtime.InteropServices.MemoryMarshal.AsMemory(rest));
            if (!_socket.SendAsync(_send))
            {
                _loop.Complete(_sent);
            }
        }
        catch (ObjectDisposedException)
        {
            // Closed by the loop's thread meanwhile; the session is over.
        }
    }

    public override void Close() => _closed = true;

    private void Begin()
    {
        try
        {
            if (!_socket.ReceiveAsync(_receive))
            {
                _loop.Complete(_received);
            }
        }
        catch (ObjectDisposedException)
        {
            // As above.
        }
    }

    private void Received()
    {
        bool wanted;
        lock (_gate)
        {
            _underWay = false;
            wanted = _wanted;
        }

        if (_closed)
        {
            return;
        }

        if (wanted)
        {
            _handler.OnReadable();
        }

        lock (_gate)
        {
            if (!_wanted || _underWay || _closed)
            {
                return;
            }

            _underWay = true;
        }

        Begin();
    }

    private void Sent()
    {
        if (!_closed)
        {
            _handler.OnWritable(_send.SocketError == SocketError.Success ? _send.BytesTransferred : 0);
        }
    }
}
