using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Transports.Loops;

/// <summary>
/// An I/O thread over .NET's asynchronous sockets, for every platform. Completions only hand a note to this thread, so
/// that handlers run one after another here, too. Receiving waits with an empty buffer: memory is rented when data is there.
/// </summary>
internal sealed class PortableLoop : IoLoop
{
    private readonly ConcurrentQueue<Action> _completions = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly Thread _thread;
    private int _signalled;
    private volatile bool _stopping;

    public PortableLoop(IoThread thread)
    {
        _thread = thread.Start(Run);
    }

    public override bool IsCurrent => Thread.CurrentThread == _thread;

    public override bool SupportsLeases => false;

    public override IoWatch Watch(NetSocket socket, IIoHandler handler)
    {
        socket.Blocking = false;
        return new PortableWatch(this, socket, handler);
    }

    public override IoWatch Accept(NetSocket listener, Func<NetSocket, bool> accepted, Action<SocketException> failed)
    {
        var acceptor = new PortableAcceptor(this, listener, accepted, failed);
        acceptor.StartReading();
        return acceptor;
    }

    public override IoWatch? Connect(NetSocket socket, EndPoint endpoint, Action<SocketException?> done)
    {
        var operation = new SocketAsyncEventArgs { RemoteEndPoint = endpoint };
        void Completed()
        {
            var error = operation.SocketError;
            operation.Dispose();
            done(error == SocketError.Success ? null : new SocketException((int)error));
        }

        operation.Completed += (_, _) => Complete(Completed);
        if (!socket.ConnectAsync(operation))
        {
            Complete(Completed);
        }

        return null;
    }

    public override void Dispose()
    {
        _stopping = true;
        Wake();
        if (!IsCurrent)
        {
            _thread.Join();
        }
    }

    /// <summary>Runs a completion on the loop's thread.</summary>
    internal void Complete(Action completion)
    {
        _completions.Enqueue(completion);
        Wake();
    }

    protected override void Wake()
    {
        if (Interlocked.Exchange(ref _signalled, 1) == 0)
        {
            _work.Release();
        }
    }

    private void Run()
    {
        while (!_stopping)
        {
            // A bounded burst: completions beget completions, and what was posted must have its turn.
            for (var burst = 0; burst < 64 && _completions.TryDequeue(out var completion); burst++)
            {
                completion();
            }

            // Last, since it says when the next timer is due.
            var timeout = RunPending();
            _work.Wait(_completions.IsEmpty ? timeout : 0);
            Interlocked.Exchange(ref _signalled, 0);
        }
    }
}
