using PactMQ.Tool.Terminal;

namespace PactMQ.Tool.Conversing;

/// <summary>Listens to the socket's events: tells the user about trouble, and the conversation about peers that come.</summary>
internal sealed class PeerWatch : IDisposable
{
    private readonly SocketMonitor _monitor;
    private readonly string[] _connects;
    private readonly bool _binds;
    private readonly Patience _patience;
    private readonly Dictionary<string, ToolException> _failed = [];
    private readonly HashSet<string> _told = [];
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ToolException? _trouble;
    private volatile bool _met;

    public PeerWatch(Socket socket, string[] connects, bool binds, Patience patience)
    {
        (_connects, _binds, _patience) = (connects, binds, patience);
        _monitor = socket.Monitor(
            SocketEventKinds.Connected | SocketEventKinds.Accepted | SocketEventKinds.ConnectRetried
            | SocketEventKinds.HandshakeSucceeded | SocketEventKinds.HandshakeFailed | SocketEventKinds.WrongKind);
        Watching = WatchAsync();
    }

    /// <summary>Gets the task that ends with the monitor.</summary>
    public Task Watching { get; }

    /// <summary>Gets a task that completes when the next peer comes.</summary>
    public Task Arrival => Volatile.Read(ref _arrival).Task;

    /// <summary>Gets what kept peers away, when none has come at all.</summary>
    public ToolException? Trouble => _met ? null : _trouble;

    public void Dispose() => _monitor.Dispose();

    private async Task WatchAsync()
    {
        WrongKind? wrong = null;
        await foreach (var happened in _monitor)
        {
            switch (happened)
            {
                case HandshakeSucceeded or Connected { Socket: SocketKind.Stream } or Accepted { Socket: SocketKind.Stream }:
                    _met = true;
                    Interlocked.Exchange(ref _arrival, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
                    break;
                case WrongKind kinds:
                    wrong = kinds;
                    break;
                case HandshakeFailed failed:
                    Fail(failed, wrong);
                    wrong = null;
                    break;
                case ConnectRetried retried when !_met && !_failed.ContainsKey(retried.Endpoint):
                    _trouble = new(ExitCode.Unreachable, $"cannot connect to {retried.Endpoint}: {retried.Reason}");
                    TellOnce(retried.Endpoint, $"{_trouble.Message}; trying again");
                    break;
                default:
                    break;
            }
        }
    }

    private void Fail(HandshakeFailed failed, WrongKind? wrong)
    {
        var from = failed.PeerAddress.Length > 0 && !_connects.Contains(failed.Endpoint) ? $"{failed.PeerAddress} at {failed.Endpoint}" : failed.Endpoint;
        var why = wrong is null
            ? failed.Reason
            : $"it is a {wrong.PeerKind} socket, and {SocketPairing.WireName(wrong.Socket)} pairs with {SocketPairing.PeersOf(wrong.Socket)}";
        var trouble = new ToolException(ExitCode.Handshake, $"the handshake with {from} failed: {why}");
        _trouble = trouble;
        if (!_connects.Contains(failed.Endpoint))
        {
            Notes.Write(trouble.Message);
            return;
        }

        // What will not mend by itself ends the command, once it holds for every endpoint that it was given.
        if (failed.Fault is not (HandshakeFault.NoDetail or HandshakeFault.TimedOut or HandshakeFault.NotTaken))
        {
            _failed[failed.Endpoint] = trouble;
        }

        if (!_met && !_binds && _failed.Count == _connects.Distinct().Count())
        {
            _patience.End(trouble);
            return;
        }

        TellOnce(failed.Endpoint, trouble.Message);
    }

    private void TellOnce(string endpoint, string text)
    {
        if (_told.Add(endpoint))
        {
            Notes.Write(text);
        }
    }
}
