using System.Runtime.CompilerServices;
using PactMQ.Calls;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;
using PactMQ.Patterns;

namespace PactMQ;

/// <summary>What subscribers, pullers and pair ends have in common: events that are handed to a handler of the contract.</summary>
/// <typeparam name="TContract">The contract's interface.</typeparam>
public abstract partial class EventReceiver<TContract> : ContractLink
    where TContract : class
{
    private readonly int _header;
    private readonly int _concurrency;
    private readonly IReadOnlyList<IHandlerFilter> _filters;
    private readonly bool _isFiltered;
    private readonly TimeProvider _time;
    private readonly Func<TContract, ReceivedEvent, ValueTask> _dispatch;
    private readonly ContractWatch _contracts;
    private readonly ReceiveSide _incoming;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _reading;
    private bool _running;

    private protected EventReceiver(
        ContractDescriptor contract, Socket socket, string endpoint, bool binds, EventReceiverOptions options, int headerFrame, int concurrency)
        : base(contract, socket, endpoint, binds, options)
    {
        _header = headerFrame;
        _concurrency = Math.Max(1, concurrency);
        _filters = options.Filters;
        _isFiltered = _filters.Count > 0;
        _time = options.TimeProvider;
        _dispatch = DispatchAsync;
        _contracts = new ContractWatch(contract, options.ContractCheck, Logger);
        _incoming = socket.Core.Receiving;
    }

    /// <summary>Gets whether somebody reads from this end: a handler or an enumeration.</summary>
    public bool IsReading => Volatile.Read(ref _reading) != 0;

    /// <summary>
    /// Hands what arrives to a handler until the token is cancelled or this end is disposed; then the task completes without
    /// an exception, after the running handlers. A handler that throws is logged, and the next event is handed out.
    /// </summary>
    /// <param name="handler">The handler.</param>
    /// <param name="cancellationToken">Ends the loop.</param>
    /// <exception cref="InvalidOperationException">Somebody reads from this end already.</exception>
    public Task RunAsync(TContract handler, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return RunAsync(new OneHandler<TContract>(handler), cancellationToken, cancellationToken);
    }

    /// <summary>As the other form, with two ends: no further event is received after the first, and running handlers are told to end by the second.</summary>
    internal async Task RunAsync(EventHandlers<TContract> handlers, CancellationToken stopping, CancellationToken abandoning)
    {
        BeginReading();
        Volatile.Write(ref _running, true);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stopping, Closing);
        using var handling = CancellationTokenSource.CreateLinkedTokenSource(abandoning, Closing);
        try
        {
            await (_concurrency == 1 ? HandleInTurnAsync(handlers, linked.Token, handling.Token) : HandleBesideAsync(handlers, linked.Token, handling.Token)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // Asked to end, by the token or by disposing.
        }
        catch (Exception exception)
        {
            LoopEnded(exception);
            throw;
        }
        finally
        {
            EndRunning();
        }
    }

    /// <summary>Reads a message's arguments and calls the handler.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="received">The event.</param>
    protected abstract ValueTask DispatchAsync(TContract handler, ReceivedEvent received);

    /// <summary>Reads the events of one operation; others that arrive meanwhile are dropped and counted.</summary>
    protected async IAsyncEnumerable<TArguments> ReadAsync<TArguments, TArgumentsPayload>(
        OperationDescriptor operation, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
    {
        BeginReading();
        try
        {
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Closing);
            while (await ReceiveUnlessClosedAsync(linked.Token, cancellationToken).ConfigureAwait(false) is { } message)
            {
                Statistics.CountReceivedInTurn();
                TArguments arguments;
                using (message)
                {
                    if (!TryRead<TArguments, TArgumentsPayload>(message, operation, out arguments))
                    {
                        continue;
                    }
                }

                yield return arguments;
            }
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    private protected abstract ValueTask<Message> ReceiveCoreAsync(CancellationToken cancellationToken);

    /// <summary>Called for each well-formed event before it is handed out.</summary>
    private protected virtual void Note(Message message, in CallEnvelope envelope)
    {
    }

    private protected override async ValueTask EndLoopsAsync()
    {
        if (Volatile.Read(ref _running))
        {
            await _ended.Task.ConfigureAwait(false);
        }
    }

    private bool TryRead<TArguments, TArgumentsPayload>(Message message, OperationDescriptor operation, out TArguments arguments)
        where TArgumentsPayload : IPayload<TArguments>
    {
        arguments = default!;
        if (!TryReadHeader(message, out var envelope))
        {
            return false;
        }

        if (envelope.OperationId != operation.Id)
        {
            Drop(message, $"only {operation} is read here");
            return false;
        }

        try
        {
            arguments = Payloads.Read<TArguments, TArgumentsPayload>(message, _header, in envelope);
            return true;
        }
        catch (PayloadException exception)
        {
            Drop(message, exception.Message);
            return false;
        }
    }

    private bool TryReadHeader(Message message, out CallEnvelope envelope)
    {
        if (message.Count <= _header)
        {
            envelope = default;
            Drop(message, "it has no header");
            return false;
        }

        var status = EnvelopeReader.Read(message.Span(_header), out envelope);
        if (status != EnvelopeStatus.Valid || envelope.Kind != EnvelopeKind.Event || envelope.ContractId != Contract.Id)
        {
            Drop(message, status != EnvelopeStatus.Valid ? status.ToString() : "it is not an event of this contract");
            return false;
        }

        if (_contracts.Refuses(message.Peer) is { } difference)
        {
            Drop(message, difference);
            return false;
        }

        Note(message, in envelope);
        return true;
    }

    private void BeginReading()
    {
        if (Interlocked.Exchange(ref _reading, 1) != 0)
        {
            throw new InvalidOperationException($"This end of {Contract.Name} is being read already: one RunAsync or one enumeration at a time.");
        }
    }

    private void EndRunning()
    {
        Volatile.Write(ref _running, false);
        Volatile.Write(ref _reading, 0);
        if (Closing.IsCancellationRequested)
        {
            _ended.TrySetResult();
        }
    }

    // Cancelling an enumeration throws, as everywhere; disposing this end just ends it.
    private async ValueTask<Message?> ReceiveUnlessClosedAsync(CancellationToken linked, CancellationToken cancellationToken)
    {
        try
        {
            return await ReceiveCoreAsync(linked).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }
}
