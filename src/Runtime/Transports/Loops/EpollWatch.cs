namespace PactMQ.Transports.Loops;

/// <summary>One handle in an epoll set, and which events it asks for at the moment.</summary>
internal sealed class EpollWatch(EpollLoop loop, int handle, long id, Action readable, Action<int> writable) : IoWatch
{
    private readonly Lock _gate = new();
    private uint _wanted;
    private bool _added;
    private bool _closed;

    public long Id { get; } = id;

    public override bool SendsWhileWaiting => false;

    public override void StartReading() => Change(Epoll.In, 0);

    public override void StopReading() => Change(0, Epoll.In);

    public override void AwaitWritable(ReadOnlyMemory<byte> rest) => Change(Epoll.Out, 0);

    public override void Close()
    {
        lock (_gate)
        {
            if (_added && !_closed)
            {
                loop.Control(Epoll.Delete, handle, 0, Id);
            }

            _closed = true;
        }

        loop.Remove(Id);
    }

    public void Fire(uint events)
    {
        if ((events & (Epoll.Out | Epoll.Error | Epoll.HangUp)) != 0 && (Volatile.Read(ref _wanted) & Epoll.Out) != 0)
        {
            Change(0, Epoll.Out);
            writable(0);
        }

        if ((events & (Epoll.In | Epoll.Error | Epoll.HangUp)) != 0 && !_closed)
        {
            if ((Volatile.Read(ref _wanted) & Epoll.In) != 0)
            {
                readable();
            }
            else if ((events & (Epoll.Error | Epoll.HangUp)) != 0)
            {
                Suspend();
            }
        }
    }

    /// <summary>
    /// The connection has ended while nobody wants to read it (no credit, or a lease): the kernel would report that
    /// without end, so the handle leaves the set until reading starts again.
    /// </summary>
    private void Suspend()
    {
        lock (_gate)
        {
            if (_added && !_closed && _wanted == 0)
            {
                loop.Control(Epoll.Delete, handle, 0, Id);
                _added = false;
            }
        }
    }

    private void Change(uint set, uint clear)
    {
        lock (_gate)
        {
            if (_closed || ((_wanted | set) & ~clear) == _wanted)
            {
                return;
            }

            _wanted = (_wanted | set) & ~clear;
            if (_wanted != 0 || _added)
            {
                loop.Control(_added ? Epoll.Modify : Epoll.Add, handle, _wanted, Id);
                _added = true;
            }
        }
    }
}
