namespace PactMQ;

/// <summary>Tells a socket's events to the monitors that asked for them. With no monitor it costs one look at a field.</summary>
internal sealed class SocketEventSource(SocketKind kind)
{
    private readonly Lock _gate = new();
    private SocketMonitor[] _monitors = [];
    private volatile int _wanted;
    private bool _stopped;

    /// <summary>Gets whether somebody listens for such events: otherwise they need not be made.</summary>
    public bool Wants(SocketEventKinds kinds) => (_wanted & (int)kinds) != 0;

    public SocketMonitor Listen(SocketEventKinds kinds, int capacity)
    {
        var monitor = new SocketMonitor(this, kinds, capacity);
        lock (_gate)
        {
            if (_stopped)
            {
                monitor.Stop(kind);
                return monitor;
            }

            _monitors = [.. _monitors, monitor];
            Count();
        }

        return monitor;
    }

    public void Tell(SocketEvent happened)
    {
        foreach (var monitor in Volatile.Read(ref _monitors))
        {
            if ((monitor.Kinds & happened.Kind) != 0)
            {
                monitor.Tell(happened);
            }
        }
    }

    public void Remove(SocketMonitor monitor)
    {
        lock (_gate)
        {
            _monitors = [.. _monitors.Where(other => other != monitor)];
            Count();
        }
    }

    /// <summary>The socket has been disposed: each monitor hears it as its last event.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            foreach (var monitor in _monitors)
            {
                monitor.Stop(kind);
            }

            _monitors = [];
            Count();
        }
    }

    private void Count() => _wanted = (int)_monitors.Aggregate(SocketEventKinds.None, (all, monitor) => all | monitor.Kinds);
}
