using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PactMQ.Calls;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ;

/// <summary>One typed end: a socket of the kind that its contract's pattern asks for, bound or connected.</summary>
public abstract class ContractLink : IAsyncDisposable, IDisposable
{
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly Socket _socket;
    private int _disposed;

    private protected ContractLink(ContractDescriptor contract, Socket socket, string endpoint, bool binds, ContractLinkOptions options)
    {
        Contract = contract;
        _socket = socket;
        Logger = options.LoggerFactory?.CreateLogger("PactMQ.Calls") ?? (ILogger)NullLogger.Instance;
        try
        {
            Endpoint = Attach(endpoint, binds);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
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

    /// <summary>Gets the number of peers whose handshake is done.</summary>
    public int PeerCount => _socket.PeerCount;

    internal ILogger Logger { get; }

    internal CancellationToken Closing => _closing.Token;

    /// <summary>Completes when so many peers are there.</summary>
    /// <param name="count">The number of peers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WaitForPeersAsync(int count, CancellationToken cancellationToken = default) =>
        _socket.WaitForPeersAsync(count, cancellationToken);

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

        // Kept for good: who was sending has been told to stop, and who comes later finds the end closed.
        await _sending.WaitAsync().ConfigureAwait(false);
        await _socket.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>The socket's options with the announcement of this contract added to the READY metadata.</summary>
    private protected static SocketOptions Announced(ContractDescriptor contract, ContractLinkOptions options)
    {
        var value = string.Create(
            CultureInfo.InvariantCulture, $"{EnvelopeFormat.Version};{contract.Id:x8}={contract.Fingerprint}");
        return options.Socket with
        {
            Metadata = [.. options.Socket.Metadata, new KeyValuePair<string, string>(EnvelopeFormat.MetadataName, value)],
        };
    }

    private protected static SocketContext ContextOf(ContractLinkOptions options) => options.Context ?? SocketContext.Default;

    private protected abstract bool TrySendCore(Message message);

    private protected abstract ValueTask SendCoreAsync(Message message, CancellationToken cancellationToken);

    /// <summary>Called first when the end is disposed: the place to drain.</summary>
    private protected virtual ValueTask StopLoopsAsync() => default;

    /// <summary>Called after <see cref="Closing"/> was cancelled: the place to await the loops.</summary>
    private protected virtual ValueTask EndLoopsAsync() => default;

    /// <summary>Sends a message if that needs no wait; when false, the message is still the caller's.</summary>
    internal bool TrySendNow(Message message)
    {
        if (!_sending.Wait(0, CancellationToken.None))
        {
            return false;
        }

        try
        {
            if (!TrySendCore(message))
            {
                return false;
            }
        }
        finally
        {
            _sending.Release();
        }

        Statistics.CountSent();
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

    /// <summary>Adds header and body of an event, a job, a signal or a one-way call, and sends the message.</summary>
    internal ValueTask SendEventAsync<TArguments, TArgumentsPayload>(
        Message message, OperationDescriptor operation, ulong sequence, in TArguments arguments, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
    {
        EnvelopeWriter.Event(message.AppendUninitialized(EnvelopeFormat.EventLength), operation.ContractId, operation.Id, sequence);
        Payloads.Append<TArguments, TArgumentsPayload>(message, in arguments);
        return SendAsync(message, cancellationToken);
    }

    internal void Drop(Message message, string reason)
    {
        Statistics.CountDropped();
        CallsLog.MessageDropped(Logger, message.ByteCount, Contract.Name, reason);
    }

    private async ValueTask SendSlowlyAsync(Message message, CancellationToken cancellationToken)
    {
        using var linked = cancellationToken.CanBeCanceled && cancellationToken != Closing
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Closing)
            : null;
        var limit = linked?.Token ?? Closing;
        var entered = false;
        try
        {
            await _sending.WaitAsync(limit).ConfigureAwait(false);
            entered = true;
            await SendCoreAsync(message, limit).ConfigureAwait(false);
            Statistics.CountSent();
        }
        catch (Exception exception)
        {
            message.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(exception is OperationCanceledException && Closing.IsCancellationRequested, this);
            throw;
        }
        finally
        {
            if (entered)
            {
                _sending.Release();
            }
        }
    }

    // "@" binds and ">" connects, whatever the end would do by itself.
    private string Attach(string endpoints, bool binds)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(endpoints);
        var resolved = new List<string>();
        foreach (var one in endpoints.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var bind = one[0] == '@' || (binds && one[0] != '>');
            var endpoint = one.TrimStart('@', '>');
            if (bind)
            {
                resolved.Add(_socket.Bind(endpoint));
            }
            else
            {
                _socket.Connect(endpoint);
                resolved.Add(endpoint);
            }
        }

        return string.Join(',', resolved);
    }
}
