using System.Net.Sockets;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Transports.Loops;

/// <summary>A listener under the portable loop: one accept is under way at a time.</summary>
internal sealed class PortableAcceptor : IoWatch
{
    private readonly PortableLoop _loop;
    private readonly NetSocket _listener;
    private readonly Func<NetSocket, bool> _accepted;
    private readonly Action<SocketException> _failed;
    private readonly SocketAsyncEventArgs _operation = new();
    private readonly Action _completed;
    private volatile bool _closed;

    public PortableAcceptor(PortableLoop loop, NetSocket listener, Func<NetSocket, bool> accepted, Action<SocketException> failed)
    {
        (_loop, _listener, _accepted, _failed) = (loop, listener, accepted, failed);
        _completed = Completed;
        _operation.Completed += (_, _) => _loop.Complete(_completed);
    }

    public override bool SendsWhileWaiting => false;

    public override void StartReading()
    {
        try
        {
            _operation.AcceptSocket = null;
            if (!_listener.AcceptAsync(_operation))
            {
                _loop.Complete(_completed);
            }
        }
        catch (ObjectDisposedException)
        {
            // Unbound meanwhile.
        }
    }

    public override void StopReading()
    {
        // A listener under this loop is closed, never paused.
    }

    public override void AwaitWritable(ReadOnlyMemory<byte> rest) => throw new InvalidOperationException("A listener does not send.");

    public override void Close() => _closed = true;

    private void Completed()
    {
        var error = _operation.SocketError;
        if (_closed)
        {
            _operation.AcceptSocket?.Dispose();
            return;
        }

        if (error == SocketError.Success)
        {
            if (_accepted(_operation.AcceptSocket!) && !_closed)
            {
                StartReading();
            }
        }
        else if (error is SocketError.ConnectionAborted or SocketError.ConnectionReset)
        {
            StartReading();
        }
        else
        {
            _failed(new SocketException((int)error));
        }
    }
}
