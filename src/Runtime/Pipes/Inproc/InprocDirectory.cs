namespace PactMQ.Pipes.Inproc;

/// <summary>The inproc names of one context: who is bound, and who waits for a name that nobody has bound yet.</summary>
internal sealed class InprocDirectory
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, InprocSide> _bound = [];
    private readonly Dictionary<string, List<(InprocSide Side, Pipe Pipe)>> _waiting = [];

    /// <summary>Binds a name and links those who wait for it. False when it is taken.</summary>
    public bool TryBind(string name, InprocSide side, Action<InprocLink> linked)
    {
        List<(InprocSide Side, Pipe Pipe)>? waiting;
        lock (_gate)
        {
            if (!_bound.TryAdd(name, side))
            {
                return false;
            }

            _waiting.Remove(name, out waiting);
        }

        foreach (var (connecter, pipe) in waiting ?? [])
        {
            if (SocketPairing.Pairs(side.Kind, connecter.Kind))
            {
                linked(Link(name, side, connecter, pipe));
                continue;
            }

            // It waits on: another socket may come to bind the name. Both hear that this pair does not fit.
            TellWrongKind(name, side, connecter.Kind);
            TellWrongKind(name, connecter, side.Kind);
            lock (_gate)
            {
                Wait(name, connecter, pipe);
            }
        }

        return true;
    }

    public void Unbind(string name, InprocSide side)
    {
        lock (_gate)
        {
            if (_bound.TryGetValue(name, out var bound) && bound == side)
            {
                _bound.Remove(name);
            }
        }
    }

    /// <summary>Connects to a name: the link, or null while nobody has bound it.</summary>
    /// <exception cref="EndpointException">The socket bound there is of a kind that does not pair.</exception>
    public InprocLink? Connect(string name, InprocSide side, Pipe pipe)
    {
        InprocSide? bound;
        lock (_gate)
        {
            if (!_bound.TryGetValue(name, out bound))
            {
                Wait(name, side, pipe);
                return null;
            }
        }

        if (!SocketPairing.Pairs(bound.Kind, side.Kind))
        {
            TellWrongKind(name, bound, side.Kind);
            TellWrongKind(name, side, bound.Kind);
            throw new EndpointException(
                "inproc://" + name,
                $"Cannot connect a {SocketPairing.WireName(side.Kind)} socket to inproc://{name}: a {SocketPairing.WireName(bound.Kind)} socket is bound there. {SocketPairing.WireName(side.Kind)} pairs with {SocketPairing.PeersOf(side.Kind)}.");
        }

        return Link(name, bound, side, pipe);
    }

    public bool IsBound(string name)
    {
        lock (_gate)
        {
            return _bound.ContainsKey(name);
        }
    }

    /// <summary>Tells whether the pipe still waits for somebody to bind the name.</summary>
    public bool IsAwaited(string name, Pipe pipe)
    {
        lock (_gate)
        {
            return _waiting.TryGetValue(name, out var list) && list.Exists(entry => entry.Pipe == pipe);
        }
    }

    public void StopWaiting(string name, Pipe pipe)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(name, out var list))
            {
                list.RemoveAll(entry => entry.Pipe == pipe);
            }
        }
    }

    private static void TellWrongKind(string name, InprocSide side, SocketKind other)
    {
        if (side.Events.Monitors.Wants(SocketEventKinds.WrongKind))
        {
            side.Events.Monitors.Tell(new WrongKind(side.Kind, "inproc://" + name, "", SocketPairing.WireName(other)));
        }
    }

    private void Wait(string name, InprocSide side, Pipe pipe)
    {
        if (!_waiting.TryGetValue(name, out var list))
        {
            _waiting[name] = list = [];
        }

        list.Add((side, pipe));
    }

    private static InprocLink Link(string name, InprocSide bound, InprocSide connecter, Pipe pipe)
    {
        var boundPipe = new Pipe("inproc://" + name, connectSide: false, bound.Bounds);
        var link = new InprocLink(bound, boundPipe, connecter, pipe);
        bound.Keep(link);
        connecter.Keep(link);
        return link;
    }
}
