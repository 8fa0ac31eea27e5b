using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PactMQ.Calls;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ;

/// <summary>One typed end: a socket of the kind that its contract's pattern asks for, bound or connected.</summary>
public abstract partial class ContractLink : IAsyncDisposable, IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly List<Socket> _sockets = [];
    private readonly List<string> _endpoints = [];
    private readonly ISendGate _gate;
    private readonly SendGate? _events;
    private int _disposed;

    private protected ContractLink(
        ContractDescriptor contract, Socket socket, string endpoint, bool binds, ContractLinkOptions options, TopicCounter? counter = null)
        : this(contract, () => socket, endpoint, binds, options, shared: true, counter)
    {
    }

    /// <summary>Makes the sockets and attaches them.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="make">Makes a socket.</param>
    /// <param name="endpoints">The endpoints, separated by commas.</param>
    /// <param name="binds">Whether an endpoint without a mark is bound.</param>
    /// <param name="options">The options.</param>
    /// <param name="shared">Whether one socket serves all endpoints; otherwise each has its own.</param>
    /// <param name="counter">What numbers events; null for ends that have none.</param>
    private protected ContractLink(
        ContractDescriptor contract, Func<Socket> make, string endpoints, bool binds, ContractLinkOptions options, bool shared, TopicCounter? counter = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(endpoints);
        Contract = contract;
        Logger = options.LoggerFactory?.CreateLogger("PactMQ.Calls") ?? (ILogger)NullLogger.Instance;
        try
        {
            foreach (var one in endpoints.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!shared || _sockets.Count == 0)
                {
                    _sockets.Add(make());
                }

                BindsAny |= Binds(one, binds);
                _endpoints.Add(Attach(_sockets[^1], one, binds));
            }
        }
        catch
        {
            foreach (var socket in _sockets)
            {
                socket.Dispose();
            }

            throw;
        }

        _events = _sockets[0] is RouterSocket ? null : new SendGate(_sockets[0], Statistics, counter);
        _gate = _events ?? (ISendGate)new ReplyGate(_sockets[0]);
        Endpoint = string.Join(',', _endpoints);
    }

    /// <summary>Gets the contract.</summary>
    public ContractDescriptor Contract { get; }

    /// <summary>
    /// Gets the endpoint as it was resolved: with its real port after binding to <c>tcp://127.0.0.1:*</c>. Several are
    /// separated by commas.
    /// </summary>
    public string Endpoint { get; }

    /// <summary>Gets what went through so far.</summary>
    public LinkStatistics Statistics { get; } = new();

    /// <summary>Gets what went through the sockets underneath: one for all endpoints, or with a client one for each. Here is what full queues dropped.</summary>
    public IReadOnlyList<SocketStatistics> SocketStatistics => [.. _sockets.Select(socket => socket.Statistics)];

    /// <summary>Gets the number of peers whose handshake is done.</summary>
    public int PeerCount => _sockets.Sum(socket => socket.PeerCount);

    /// <summary>Gets whether an endpoint of this end is bound, so that peers come to it as they like.</summary>
    internal bool BindsAny { get; }

    /// <summary>Gets why the loop of this end has stopped though nobody asked for it; null while all is well.</summary>
    internal Exception? Failure { get; private set; }

    internal ILogger Logger { get; }

    internal CancellationToken Closing => _closing.Token;

    /// <summary>Completes when so many peers are there.</summary>
    /// <param name="count">The number of peers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitForPeersAsync(int count, CancellationToken cancellationToken = default)
    {
        if (_sockets.Count == 1)
        {
            await _sockets[0].WaitForPeersAsync(count, cancellationToken).ConfigureAwait(false);
            return;
        }

        while (PeerCount < count)
        {
            using var round = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var waits = _sockets.Select(socket => socket.WaitForPeersAsync(socket.PeerCount + 1, round.Token)).ToList();
            if (PeerCount < count)
            {
                await (await Task.WhenAny(waits).ConfigureAwait(false)).ConfigureAwait(false);
            }

            await round.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(waits).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Connects again over a transport that does not do so by itself (inproc).</summary>
    internal void ConnectAgain(string endpoint)
    {
        if (Volatile.Read(ref _disposed) == 0)
        {
            _sockets[0].Disconnect(endpoint);
            _sockets[0].Connect(endpoint);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Ends the loops of this end and closes its socket, which lingers for what was not sent yet.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await StopLoopsAsync().ConfigureAwait(false);
        await _closing.CancelAsync().ConfigureAwait(false);
        await EndLoopsAsync().ConfigureAwait(false);

        await CloseGatesAsync().ConfigureAwait(false);
        await Task.WhenAll(_sockets.Select(socket => socket.DisposeAsync().AsTask())).ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>The socket's options with the announcement of this contract added to the READY metadata.</summary>
    private protected static SocketOptions Announced(ContractDescriptor contract, ContractLinkOptions options, params IEnumerable<ContractDescriptor> more)
    {
        var contracts = more.Prepend(contract).Take(EnvelopeFormat.MetadataContracts)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Id:x8}={one.Fingerprint}"));
        var value = string.Create(CultureInfo.InvariantCulture, $"{EnvelopeFormat.Version};{string.Join(';', contracts)}");
        return options.Socket with
        {
            Metadata = [.. options.Socket.Metadata, new KeyValuePair<string, string>(EnvelopeFormat.MetadataName, value)],
        };
    }

    private protected static SocketContext ContextOf(ContractLinkOptions options) => options.Context ?? SocketContext.Default;

    /// <summary>Gets the sockets: one, or one for each endpoint.</summary>
    private protected IReadOnlyList<Socket> Sockets => _sockets;

    /// <summary>Gets the resolved endpoints in their order.</summary>
    private protected IReadOnlyList<string> Endpoints => _endpoints;

    /// <summary>Called first when the end is disposed: the place to drain.</summary>
    private protected virtual ValueTask StopLoopsAsync() => default;

    /// <summary>Waits for the sends under way and lets nobody send any more: whoever comes later finds the end closed.</summary>
    private protected virtual ValueTask CloseGatesAsync() => _gate.CloseAsync();

    /// <summary>Called after <see cref="Closing"/> was cancelled: the place to await the loops.</summary>
    private protected virtual ValueTask EndLoopsAsync() => default;

    /// <summary>Sends a message if that needs no wait; when false, the message is still the caller's.</summary>
    internal bool TrySendNow(Message message)
    {
        if (!_gate.TrySend(message))
        {
            return false;
        }

        CountReply();
        return true;
    }

    /// <summary>Sends one message at a time. When it throws, the message was disposed and nothing was sent.</summary>
    internal ValueTask SendAsync(Message message, CancellationToken cancellationToken)
    {
        try
        {
            return TrySendNow(message) ? default : SendSlowlyAsync(message, cancellationToken);
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    /// <summary>Notes and logs that the loop of this end has stopped, unless that was asked for.</summary>
    internal bool LoopEnded(Exception reason)
    {
        if (reason is OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }

        Failure = reason;
        CallsLog.LoopFailed(Logger, Contract.Name, reason);
        return true;
    }

    internal void Drop(Message message, string reason)
    {
        Statistics.CountDropped();
        CallsLog.MessageDropped(Logger, message.ByteCount, Contract.Name, reason);
    }

    // What passes the other gate is counted there.
    private void CountReply()
    {
        if (_events is null)
        {
            Statistics.CountSent();
        }
    }

    private async ValueTask SendSlowlyAsync(Message message, CancellationToken cancellationToken)
    {
        using var linked = cancellationToken.CanBeCanceled && cancellationToken != Closing
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Closing)
            : null;
        var limit = linked?.Token ?? Closing;
        try
        {
            await _gate.SendAsync(message, limit).ConfigureAwait(false);
            CountReply();
        }
        catch (Exception exception)
        {
            message.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(exception is OperationCanceledException && Closing.IsCancellationRequested, this);
            throw;
        }
    }

    private static bool Binds(string one, bool binds) => one[0] == '@' || (binds && one[0] != '>');

    // "@" binds and ">" connects, whatever the end would do by itself.
    private static string Attach(Socket socket, string one, bool binds)
    {
        var endpoint = one.TrimStart('@', '>');
        if (Binds(one, binds))
        {
            return socket.Bind(endpoint);
        }

        socket.Connect(endpoint);
        return endpoint;
    }
}
