using System.Net;
using System.Net.Sockets;
using NetSocket = System.Net.Sockets.Socket;

namespace PactMQ.Transports.Loops;

/// <summary>An I/O thread over Linux epoll, level-triggered, on non-blocking sockets.</summary>
internal sealed class EpollLoop : IoLoop
{
    private const int EventsPerWait = 64;

    private readonly int _epoll = Epoll.Create();
    private readonly int _wake = Epoll.CreateEvent();
    private readonly Dictionary<long, EpollWatch> _watches = [];
    private readonly Thread _thread;
    private long _nextId = 1;
    private int _asleep;
    private volatile bool _stopping;

    public EpollLoop(IoThread thread)
    {
        Epoll.Control(_epoll, Epoll.Add, _wake, Epoll.In, 0);
        _thread = thread.Start(Run);
    }

    public override bool IsCurrent => Thread.CurrentThread == _thread;

    public override bool SupportsLeases => true;

    public override IoWatch Watch(NetSocket socket, IIoHandler handler)
    {
        socket.Blocking = false;
        return Add(socket, handler.OnReadable, handler.OnWritable);
    }

    public override IoWatch Accept(NetSocket listener, Func<NetSocket, bool> accepted, Action<SocketException> failed)
    {
        listener.Blocking = false;
        var watch = Add(listener, () => AcceptAll(listener, accepted, failed), _ => { });
        watch.StartReading();
        return watch;
    }

    public override IoWatch? Connect(NetSocket socket, EndPoint endpoint, Action<SocketException?> done)
    {
        socket.Blocking = false;
        try
        {
            socket.Connect(endpoint);
            Post(() => done(null));
            return null;
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress or SocketError.IOPending)
        {
            EpollWatch? watch = null;
            watch = Add(socket, () => { }, _ =>
            {
                watch!.Close();
                var code = (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
                done(code == 0 ? null : new SocketException(code));
            });
            watch.AwaitWritable(default);
            return watch;
        }
        catch (SocketException error)
        {
            Post(() => done(error));
            return null;
        }
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

    protected override void Wake()
    {
        // A full fence: either the loop sees the work before it sleeps, or its author sees that it sleeps.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _asleep) != 0 && Interlocked.Exchange(ref _asleep, 0) != 0)
        {
            Epoll.Signal(_wake);
        }
    }

    internal void Control(int operation, int handle, uint events, long id) => Epoll.Control(_epoll, operation, handle, events, id);

    internal void Remove(long id) => _watches.Remove(id);

    private static void AcceptAll(NetSocket listener, Func<NetSocket, bool> accepted, Action<SocketException> failed)
    {
        try
        {
            // A bounded burst, so that a flood of connections leaves the established ones their turn.
            for (var burst = 0; burst < 64 && accepted(listener.Accept()); burst++)
            {
            }
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.WouldBlock or SocketError.ConnectionAborted or SocketError.ConnectionReset)
        {
            // Nobody left to accept, or a peer that gave up in the queue.
        }
        catch (SocketException error)
        {
            failed(error);
        }
        catch (ObjectDisposedException)
        {
            // Unbound between the readiness and here.
        }
    }

    private EpollWatch Add(NetSocket socket, Action readable, Action<int> writable)
    {
        var watch = new EpollWatch(this, (int)socket.Handle, _nextId++, readable, writable);
        _watches.Add(watch.Id, watch);
        return watch;
    }

    private void Run()
    {
        var events = new byte[EventsPerWait * Epoll.EventSize];
        while (!_stopping)
        {
            var timeout = RunPending();
            Interlocked.Exchange(ref _asleep, 1);
            var count = Epoll.Wait(_epoll, events, HasPending || _stopping ? 0 : timeout);
            Volatile.Write(ref _asleep, 0);
            for (var index = 0; index < count; index++)
            {
                var (flags, id) = Epoll.Read(events, index);
                if (id == 0)
                {
                    Epoll.Reset(_wake);
                }
                else if (_watches.TryGetValue(id, out var watch))
                {
                    watch.Fire(flags);
                }
            }
        }

        Epoll.Close(_epoll);
        Epoll.Close(_wake);
    }
}
