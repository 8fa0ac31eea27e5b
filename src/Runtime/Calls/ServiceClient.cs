using System.Diagnostics;
using System.Runtime.CompilerServices;
using PactMQ.Calls;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ;

/// <summary>
/// What a generated client derives from: it encodes a call, sends it over a DEALER socket and wakes the caller when the reply
/// is there. All its members may be used from several threads at once. It connects unless the endpoint begins with <c>@</c>;
/// with several endpoints, separated by commas, it chooses among them as <see cref="ServiceClientOptions.Balance"/> says.
/// </summary>
public abstract class ServiceClient : ContractLink
{
    private readonly ServiceClientOptions _options;
    private readonly CallDesk _desk;
    private readonly ReplyIntake[] _intakes;

    /// <summary>Connects (or binds) a client.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="endpoint">Where the server is; several are separated by commas.</param>
    /// <param name="options">Null for the defaults.</param>
    protected ServiceClient(ContractDescriptor contract, string endpoint, ServiceClientOptions? options)
        : this(contract, endpoint, options ?? new ServiceClientOptions(), Announced(contract, options ?? new ServiceClientOptions()))
    {
    }

    private ServiceClient(ContractDescriptor contract, string endpoint, ServiceClientOptions options, SocketOptions socketOptions)
        : base(contract, () => new DealerSocket(ContextOf(options), socketOptions), endpoint, binds: false, options, shared: false)
    {
        _options = options;
        var channels = Sockets.Select((socket, index) => new ClientChannel((DealerSocket)socket, Endpoints[index])).ToArray();
        _desk = new CallDesk(options, new ChannelSet(channels, options.Balance), Statistics, Endpoint, channel => CallsLog.CancellationLost(Logger, contract.Name, channel.Endpoint), Closing);
        _intakes = [.. channels.Select(channel => new ReplyIntake(this, _desk, channel, options))];
    }

    /// <summary>Gets whether a call would find somebody: a server is connected and has not said that it goes away.</summary>
    public bool IsReady => _desk.Channels.AnyReady;

    /// <summary>Calls an operation and waits for its result.</summary>
    /// <exception cref="CallException">The call gave no result; the type says what is known.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the server is told.</exception>
    protected ValueTask<TResult> CallAsync<TArguments, TArgumentsPayload, TResult, TResultPayload>(
        OperationDescriptor operation, in TArguments arguments, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
        where TResultPayload : IPayload<TResult>
    {
        if (IsObserved)
        {
            return ObservedAsync<TArguments, TArgumentsPayload, TResult, TResultPayload>(operation, arguments, cancellationToken);
        }

        var call = Begin<TArguments, TArgumentsPayload, TResult, TResultPayload>(operation, in arguments, null, cancellationToken);
        return new ValueTask<TResult>(call, call.Version);
    }

    /// <summary>Calls an operation without a result and waits until it was run.</summary>
    /// <exception cref="CallException">The call did not succeed; the type says what is known.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the server is told.</exception>
    protected ValueTask CallAsync<TArguments, TArgumentsPayload>(
        OperationDescriptor operation, in TArguments arguments, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
    {
        if (IsObserved)
        {
            return WithoutResultAsync(ObservedAsync<TArguments, TArgumentsPayload, bool, VoidPayload>(operation, arguments, cancellationToken));
        }

        var call = Begin<TArguments, TArgumentsPayload, bool, VoidPayload>(operation, in arguments, null, cancellationToken);
        return new ValueTask(call, call.Version);
    }

    /// <summary>Sends a one-way call: done when the socket has taken it.</summary>
    /// <exception cref="CallNotSentException">Nobody took it before the deadline.</exception>
    protected ValueTask PostAsync<TArguments, TArgumentsPayload>(
        OperationDescriptor operation, in TArguments arguments, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
    {
        if (IsObserved)
        {
            return PostObservedAsync<TArguments, TArgumentsPayload>(operation, arguments, cancellationToken);
        }

        return PostAsync<TArguments, TArgumentsPayload>(
            operation, in arguments, CallScope.Current?.Headers is { } items ? new CallHeaders { Items = items } : null, cancellationToken);
    }

    /// <summary>Calls an operation that answers with a stream. It is asked for when the enumeration begins.</summary>
    /// <exception cref="CallException">The stream broke off; the type says what is known.</exception>
    protected IAsyncEnumerable<TItem> StreamAsync<TArguments, TArgumentsPayload, TItem, TItemPayload>(
        OperationDescriptor operation, TArguments arguments, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
        where TItemPayload : IPayload<TItem> =>
        StreamingCalls.ReadAsync<TArguments, TArgumentsPayload, TItem, TItemPayload>(NewOpening(operation, cancellationToken), arguments, null, cancellationToken);

    /// <summary>Calls an operation that takes a stream, sends the items as fast as the server allows, and waits for the result.</summary>
    /// <exception cref="CallException">The call gave no result; the type says what is known.</exception>
    protected ValueTask<TResult> UploadAsync<TArguments, TArgumentsPayload, TItem, TItemPayload, TResult, TResultPayload>(
        OperationDescriptor operation, TArguments arguments, IAsyncEnumerable<TItem> items, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
        where TItemPayload : IPayload<TItem>
        where TResultPayload : IPayload<TResult>
    {
        ArgumentNullException.ThrowIfNull(items);
        return StreamingCalls.UploadAsync<TArguments, TArgumentsPayload, TItem, TItemPayload, TResult, TResultPayload>(
            NewOpening(operation, cancellationToken), arguments, items, cancellationToken);
    }

    /// <summary>As the other form, for an operation without a result.</summary>
    protected ValueTask UploadAsync<TArguments, TArgumentsPayload, TItem, TItemPayload>(
        OperationDescriptor operation, TArguments arguments, IAsyncEnumerable<TItem> items, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
        where TItemPayload : IPayload<TItem> =>
        WithoutResultAsync(UploadAsync<TArguments, TArgumentsPayload, TItem, TItemPayload, bool, VoidPayload>(operation, arguments, items, cancellationToken));

    /// <summary>Calls an operation with streams both ways: the items go out while those of the server are read.</summary>
    /// <exception cref="CallException">The stream broke off; the type says what is known.</exception>
    protected IAsyncEnumerable<TResult> ExchangeAsync<TArguments, TArgumentsPayload, TItem, TItemPayload, TResult, TResultPayload>(
        OperationDescriptor operation, TArguments arguments, IAsyncEnumerable<TItem> items, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
        where TItemPayload : IPayload<TItem>
        where TResultPayload : IPayload<TResult>
    {
        ArgumentNullException.ThrowIfNull(items);
        return StreamingCalls.ReadAsync<TArguments, TArgumentsPayload, TResult, TResultPayload>(
            NewOpening(operation, cancellationToken), arguments, new ItemSender<TItem, TItemPayload>(items), cancellationToken);
    }

    private protected override async ValueTask CloseGatesAsync()
    {
        foreach (var channel in _desk.Channels.All)
        {
            await channel.Gate.CloseAsync().ConfigureAwait(false);
        }
    }

    private protected override async ValueTask EndLoopsAsync()
    {
        foreach (var intake in _intakes)
        {
            await intake.StopAsync().ConfigureAwait(false);
        }

        _desk.Dispose();
        _desk.FailAll(call => call.Channel is null
            ? _desk.NotSent(call.Operation, null)
            : new CallOutcomeUnknownException(
                call.Operation.ToString(), CallStatus.Unavailable, $"The client was disposed before {call.Operation} was answered."));
    }

    private bool IsObserved => _options.Filters.Count > 0 || CallTelemetry.WatchesClients;

    private UnaryCall<TArguments, TArgumentsPayload, TResult, TResultPayload> Begin<TArguments, TArgumentsPayload, TResult, TResultPayload>(
        OperationDescriptor operation, in TArguments arguments, CallHeaders? headers, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
        where TResultPayload : IPayload<TResult>
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (headers is null && CallScope.Current?.Headers is { } ambient)
        {
            headers = new CallHeaders { Items = ambient };
        }

        var now = _options.TimeProvider.GetTimestamp();
        return UnaryCall<TArguments, TArgumentsPayload, TResult, TResultPayload>.Begin(_desk, operation, in arguments, headers, now, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TResult> ObservedAsync<TArguments, TArgumentsPayload, TResult, TResultPayload>(
        OperationDescriptor operation, TArguments arguments, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
        where TResultPayload : IPayload<TResult>
    {
        var result = default(TResult)!;
        await CallObservation.RunAsync(operation, Endpoint, _options.Filters, cancellationToken, async headers =>
        {
            var call = Begin<TArguments, TArgumentsPayload, TResult, TResultPayload>(operation, in arguments, headers, cancellationToken);
            result = await new ValueTask<TResult>(call, call.Version).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return result;
    }

    private ValueTask PostAsync<TArguments, TArgumentsPayload>(
        OperationDescriptor operation, in TArguments arguments, CallHeaders? headers, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
    {
        cancellationToken.ThrowIfCancellationRequested();
        var message = Message.Rent().AppendEmpty();
        EventHeader.Open(message, operation, 0, headers);
        Payloads.AppendInline<TArguments, TArgumentsPayload>(message, in arguments);
        if (_desk.Channels.Pick() is { } channel && channel.Gate.TrySend(message))
        {
            Statistics.CountSent();
            return default;
        }

        return PostSlowlyAsync(operation, message, cancellationToken);
    }

    private ValueTask PostObservedAsync<TArguments, TArgumentsPayload>(OperationDescriptor operation, TArguments arguments, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments> =>
        CallObservation.RunAsync(operation, Endpoint, _options.Filters, cancellationToken,
            headers => PostAsync<TArguments, TArgumentsPayload>(operation, in arguments, headers, cancellationToken));

    private static async ValueTask WithoutResultAsync(ValueTask<bool> call) => await call.ConfigureAwait(false);

    private async ValueTask PostSlowlyAsync(OperationDescriptor operation, Message message, CancellationToken cancellationToken)
    {
        try
        {
            using var limit = new CancellationTokenSource(
                TimeSpan.FromMilliseconds(_desk.TimeLeft(_desk.DeadlineFrom(_options.TimeProvider.GetTimestamp()))), _options.TimeProvider);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token, Closing);
            var token = linked.Token;
            await (await _desk.Channels.InTurnAsync(channel => channel.Gate.SendAsync(message, token).AsTask(), token).ConfigureAwait(false)).ConfigureAwait(false);
            Statistics.CountSent();
        }
        catch (Exception exception)
        {
            message.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw exception is OperationCanceledException or ObjectDisposedException or TimeoutException ? _desk.NotSent(operation, exception) : exception;
        }
    }

    private StreamOpening NewOpening(OperationDescriptor operation, CancellationToken cancellationToken) =>
        new(_desk, _options, operation, Endpoint, cancellationToken);
}
