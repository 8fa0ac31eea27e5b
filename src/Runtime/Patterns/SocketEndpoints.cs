using PactMQ.Peers;
using PactMQ.Pipes;
using PactMQ.Pipes.Inproc;
using PactMQ.Transports;

namespace PactMQ.Patterns;

/// <summary>The endpoints that a socket is bound or connected to, and how each is ended.</summary>
internal sealed class SocketEndpoints
{
    private readonly Lock _gate = new();
    private readonly SocketCore _core;
    private readonly bool _decodesOnLoop;
    private PeerOptions _options;
    private InprocSide _side;
    private readonly List<Open> _open = [];
    private readonly List<InprocLink> _links = [];
    private bool _warned;

    public SocketEndpoints(SocketCore core, bool decodesOnLoop)
    {
        (_core, _decodesOnLoop) = (core, decodesOnLoop);
        (_options, _side) = (Options(core.Options), Side(core.Options));
    }

    public string Mechanism => Handshake.MechanismName;

    public string? Last { get; private set; }

    /// <summary>Uses changed options from now on, and says so where endpoints stand that keep the old ones.</summary>
    public void Follow(SocketOptions old, SocketOptions options)
    {
        (_options, _side) = (Options(options), Side(options));
        Open[] standing;
        lock (_gate)
        {
            standing = [.. _open];
        }

        if (standing.Length > 0 && LaterOptions.Changed(old, options) is { Length: > 0 } names)
        {
            foreach (var open in standing)
            {
                PatternsLog.OptionsForLater(_core.Logger, _core.Kind, string.Join(", ", names), open.Resolved);
                if (_core.Monitors.Wants(SocketEventKinds.OptionsForLater))
                {
                    _core.Monitors.Tell(new OptionsForLater(_core.Kind, open.Resolved, names));
                }
            }
        }
    }

    public string Bind(string text)
    {
        try
        {
            var endpoint = Allow(Endpoint.Parse(WithoutPrefix(text, '@', '>', "Bind", "Connect")).RequireBindable(), SocketKind.Dish);
            var resolved = endpoint.Transport switch
            {
                TransportKind.Inproc => BindInproc(endpoint),
                TransportKind.Udp => BindDatagrams(text, endpoint),
                _ => BindStream(text, endpoint),
            };
            Last = resolved;
            return resolved;
        }
        catch (EndpointException refused) when (_core.Monitors.Wants(SocketEventKinds.BindFailed))
        {
            _core.Monitors.Tell(new BindFailed(_core.Kind, text, refused.Message));
            throw;
        }
    }

    /// <summary>Connects, and returns the pipe that lasts as long as the endpoint is not disconnected.</summary>
    public Pipe Connect(string text, byte[]? identity = null)
    {
        text = WithoutPrefix(text, '>', '@', "Connect", "Bind");
        var endpoint = Allow(Endpoint.Parse(text).RequireConnectable(), SocketKind.Radio);
        if (IsSecondOf(text) is { } existing)
        {
            return existing;
        }

        var pipe = new Pipe(text, connectSide: true, _options.Bounds)
        {
            Identity = identity ?? [],
            IsNamedHere = identity is not null,
        };
        if (_core.Kind == SocketKind.Stream)
        {
            pipe.Identity = MadeUpIdentity.Next();
            pipe.Outbound.IsRaw = true;
        }

        if (endpoint.Transport == TransportKind.Inproc)
        {
            ConnectInproc(endpoint, pipe);
        }
        else if (endpoint.Transport == TransportKind.Udp)
        {
            var link = new DatagramLink(pipe, _options, _core, _core.Logger);
            link.Connect(endpoint);
            Add(new Open(text, text, Bound: false, link.CloseAsync, pipe));
        }
        else
        {
            var connector = new Connector(_core.Context.NextLoop(), endpoint, pipe, _options, _core, _core.Logger);
            Add(new Open(text, text, Bound: false, connector.CloseAsync, pipe));
            _core.Connected(pipe);
            connector.Start();
        }

        Last = text;
        return pipe;
    }

    /// <summary>Takes away NetMQ's prefix, and refuses the one that means the opposite.</summary>
    private static string WithoutPrefix(string text, char mine, char other, string action, string opposite)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith(other))
        {
            throw new EndpointException(text, $"The endpoint '{text}' begins with '{other}', which means {opposite}: call that, or Attach, instead of {action}.");
        }

        return text.StartsWith(mine) ? text[1..] : text;
    }

    /// <summary>These kinds ignore a second connect to the same endpoint: it would only deliver everything twice.</summary>
    private Pipe? IsSecondOf(string text)
    {
        if (_core.Kind is not (SocketKind.Dealer or SocketKind.Sub or SocketKind.Pub or SocketKind.Req))
        {
            return null;
        }

        lock (_gate)
        {
            return _open.Find(open => !open.Bound && open.Given == text && open.Pipe is { IsEnded: false })?.Pipe;
        }
    }

    private Endpoint Allow(Endpoint endpoint, SocketKind datagrams)
    {
        if (_core.Kind == SocketKind.Stream && endpoint.Transport is TransportKind.Inproc or TransportKind.Udp)
        {
            throw new EndpointException(endpoint.Text, $"A STREAM socket speaks raw bytes over connections with programs that know no ZMTP, and '{endpoint}' leads to none: use tcp or ipc.");
        }

        return endpoint.Transport != TransportKind.Udp || _core.Kind == datagrams
            ? endpoint
            : throw new EndpointException(endpoint.Text, $"A {_core.Name} socket cannot use '{endpoint}' so: over udp a RADIO connects and a DISH binds.");
    }

    /// <summary>Ends one endpoint at once, with the connections it has.</summary>
    public void End(string text, bool bound)
    {
        ArgumentNullException.ThrowIfNull(text);
        Open? found;
        lock (_gate)
        {
            found = _open.Find(open => open.Bound == bound && (open.Resolved == text || open.Given == text));
            if (found is not null)
            {
                _open.Remove(found);
            }
        }

        if (found is null)
        {
            throw new EndpointException(text, $"The {_core.Name} socket is not {(bound ? "bound" : "connected")} to '{text}'.");
        }

        found.Close(TimeSpan.Zero).GetAwaiter().GetResult();
    }

    /// <summary>A pipe is over. What its user has closed by the name of the peer needs no Disconnect any more.</summary>
    public void Forget(Pipe pipe)
    {
        lock (_gate)
        {
            _links.RemoveAll(link => link.OnePipe == pipe || link.OtherPipe == pipe);
            if (pipe.IsHungUp)
            {
                _open.RemoveAll(open => open.Pipe == pipe);
            }
        }
    }

    public async Task CloseAsync(TimeSpan linger)
    {
        Open[] open;
        lock (_gate)
        {
            open = [.. _open];
            _open.Clear();
        }

        // Over inproc there is nothing to wait for: what was sent is handed over at once.
        CloseLinks(_ => true, deliver: linger != TimeSpan.Zero);
        await Task.WhenAll(open.Select(endpoint => endpoint.Close(linger))).ConfigureAwait(false);
    }

    private string BindInproc(Endpoint endpoint)
    {
        var side = _side;
        if (!_core.Context.Inproc.TryBind(endpoint.Address, side, OpenLink))
        {
            throw new EndpointException(endpoint.Text, $"Cannot bind to '{endpoint}': another socket of this context is bound there.");
        }

        Add(new Open(endpoint.Text, endpoint.Text, Bound: true, linger =>
        {
            _core.Context.Inproc.Unbind(endpoint.Address, side);
            CloseLinks(link => link.OnePipe.Endpoint == endpoint.Text, deliver: linger != TimeSpan.Zero);
            return Task.CompletedTask;
        }));
        return endpoint.Text;
    }

    private void ConnectInproc(Endpoint endpoint, Pipe pipe)
    {
        var link = _core.Context.Inproc.Connect(endpoint.Address, _side, pipe);
        Add(new Open(endpoint.Text, endpoint.Text, Bound: false, linger =>
        {
            _core.Context.Inproc.StopWaiting(endpoint.Address, pipe);
            CloseLinks(open => open.OtherPipe == pipe, deliver: linger != TimeSpan.Zero);
            if (pipe.Driver is InprocFlow)
            {
                return Task.CompletedTask;
            }

            var dropped = pipe.Outbound.Discard(forGood: true);
            if (dropped > 0)
            {
                _core.Dropped(pipe, DropReason.Linger, dropped);
            }

            pipe.IsEnded = true;
            _core.Ended(pipe);
            return Task.CompletedTask;
        }, pipe));
        _core.Connected(pipe);
        if (link is not null)
        {
            OpenLink(link);
        }
        else
        {
            new InprocElsewhere(_core.Context, _core.Kind, _core.Monitors, _core.Logger, TimeProvider.System).Watch(endpoint.Address, pipe);
        }
    }

    private string BindStream(string text, Endpoint endpoint)
    {
        var loop = _core.Context.NextLoop();
        var listener = new Listener(loop, StreamListener.Open(endpoint, _options.Transport), _options, _core, _core.Logger);
        var resolved = listener.Endpoint.Text;
        Add(new Open(text, resolved, Bound: true, listener.CloseAsync));
        WarnOnce(listener.Endpoint);
        listener.Start();
        return resolved;
    }

    /// <summary>Says once that strangers can come in; ZeroMQ allows it, and so do we.</summary>
    private void WarnOnce(Endpoint endpoint)
    {
        if (!_warned && endpoint.Transport == TransportKind.Tcp
            && endpoint.ToBindAddress(ipv6: true) is System.Net.IPEndPoint { Address: var address } && !System.Net.IPAddress.IsLoopback(address))
        {
            _warned = true;
            PatternsLog.OpenToOthers(_core.Logger, _core.Kind, endpoint.Text);
        }
    }

    private PeerOptions Options(SocketOptions options) => options.ForPeers(_core.Kind, _decodesOnLoop) with { Budget = _core.Context.Budget };

    private InprocSide Side(SocketOptions options) => new(
        _core.Kind,
        options.Identity.ToArray(),
        options.Metadata,
        Options(options).Bounds,
        Options(options).Notices,
        _decodesOnLoop,
        _core)
    {
        Keep = Keep,
    };

    private string BindDatagrams(string text, Endpoint endpoint)
    {
        var (socket, resolved) = DatagramSocket.OpenReceiver(endpoint, _options.Transport);
        var pipe = new Pipe(resolved, connectSide: false, _options.Bounds);
        var link = new DatagramLink(pipe, _options, _core, _core.Logger);
        Add(new Open(text, resolved, Bound: true, link.CloseAsync));
        if (_core.Monitors.Wants(SocketEventKinds.Listening))
        {
            _core.Monitors.Tell(new Listening(_core.Kind, resolved));
        }

        link.Receive(socket);
        return resolved;
    }

    private void Keep(InprocLink link)
    {
        lock (_gate)
        {
            _links.Add(link);
        }
    }

    private void OpenLink(InprocLink link)
    {
        if (!link.Open())
        {
            link.Close(_core, deliver: false);
        }
    }

    private void CloseLinks(Func<InprocLink, bool> which, bool deliver)
    {
        InprocLink[] links;
        lock (_gate)
        {
            links = [.. _links.Where(which)];
            _links.RemoveAll(link => links.Contains(link));
        }

        foreach (var link in links)
        {
            link.Close(_core, deliver);
        }
    }

    private void Add(Open open)
    {
        lock (_gate)
        {
            _open.Add(open);
        }
    }

    private sealed record Open(string Given, string Resolved, bool Bound, Func<TimeSpan, Task> Close, Pipe? Pipe = null);
}
