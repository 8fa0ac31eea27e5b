namespace PactMQ.Calls;

/// <summary>The connected peers that speak this library's envelope and have called: those who understand a GOAWAY.</summary>
internal sealed class KnownCallers : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<PeerInformation, bool> _callers = [];
    private readonly SocketMonitor _monitor;
    private readonly Action<Disconnected> _gone;
    private readonly HashSet<PeerInformation> _leaving = [];
    private readonly TaskCompletionSource _allLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PeerInformation? _last;

    /// <param name="socket">The server's socket.</param>
    /// <param name="gone">Called when a connection has ended.</param>
    public KnownCallers(RouterSocket socket, Action<Disconnected> gone)
    {
        _gone = gone;
        _monitor = socket.Monitor(SocketEventKinds.Disconnected);
        _ = ForgetAsync();
    }

    public void Note(PeerInformation? peer)
    {
        if (peer is null || ReferenceEquals(peer, _last))
        {
            return;
        }

        lock (_gate)
        {
            _last = peer;
            if (!_callers.ContainsKey(peer))
            {
                _callers.Add(peer, peer.Property(EnvelopeFormat.MetadataName) is not null);
            }
        }
    }

    public List<ReadOnlyMemory<byte>> TakeAll()
    {
        lock (_gate)
        {
            var all = _callers.Where(pair => pair.Value).Select(pair => pair.Key).ToList();
            _callers.Clear();
            _leaving.UnionWith(all);
            return [.. all.Select(peer => peer.Identity)];
        }
    }

    /// <summary>A caller has answered its GOAWAY: what it had sent before has come, and nothing follows.</summary>
    public void Leave(PeerInformation? peer)
    {
        lock (_gate)
        {
            if (peer is not null && _leaving.Remove(peer) && _leaving.Count == 0)
            {
                _allLeft.TrySetResult();
            }
        }
    }

    /// <summary>Waits until all that were taken have left, or have gone.</summary>
    public Task AllLeftAsync()
    {
        lock (_gate)
        {
            return _leaving.Count == 0 ? Task.CompletedTask : _allLeft.Task;
        }
    }

    public void Dispose() => _monitor.Dispose();

    private async Task ForgetAsync()
    {
        try
        {
            await foreach (var happened in _monitor.ConfigureAwait(false))
            {
                if (happened is Disconnected gone)
                {
                    Forget(gone.PeerIdentity);
                    _gone(gone);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or System.Threading.Channels.ChannelClosedException)
        {
            // The server was closed.
        }
    }

    private void Forget(ReadOnlyMemory<byte> identity)
    {
        lock (_gate)
        {
            foreach (var peer in _callers.Keys.Where(peer => peer.Identity.Span.SequenceEqual(identity.Span)).ToList())
            {
                _callers.Remove(peer);
            }

            if (_leaving.RemoveWhere(peer => peer.Identity.Span.SequenceEqual(identity.Span)) > 0 && _leaving.Count == 0)
            {
                _allLeft.TrySetResult();
            }

            _last = null;
        }
    }
}
