using PactMQ.Calls;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ;

/// <summary>
/// A server over a ROUTER socket: it receives calls, runs them beside each other, answers them, and goes on whatever arrives.
/// It binds when it is made, unless the endpoint begins with <c>&gt;</c>, and serves after <see cref="StartAsync"/>.
/// </summary>
public abstract class ServiceHost : ContractLink
{
    // A caller behind so many proxies that its way back has more frames than this is dropped.
    private const int MostRoutingFrames = 16;

    // By the system's clock: callers answer at once, or they hang.
    private static readonly TimeSpan LongestLeaving = TimeSpan.FromSeconds(1);

    private readonly RouterSocket _socket;
    private readonly ServiceHostOptions _options;
    private readonly Lock _gate = new();
    private readonly Dictionary<uint, ServedContract> _beside;
    private readonly RunningCalls _running;
    private readonly CallRunner _runner;
    private readonly ContractWatch _watch;
    private readonly Dictionary<uint, ContractWatch> _watchesBeside;
    private readonly KnownCallers _callers;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MessagePump? _pump;

    private protected ServiceHost(ContractDescriptor contract, string endpoint, ServiceHostOptions options)
        : this(contract, endpoint, options, new RouterSocket(
            ContextOf(options), Announced(contract, options, Beside(contract, options)) with { RouterMandatory = true }))
    {
    }

    private ServiceHost(ContractDescriptor contract, string endpoint, ServiceHostOptions options, RouterSocket socket)
        : base(contract, socket, endpoint, binds: true, options)
    {
        _socket = socket;
        _options = options;
        _beside = options.Beside.ToDictionary(served => served.Contract.Id);
        _running = new RunningCalls(options);
        _runner = new CallRunner(this, options, _running);
        _watch = new ContractWatch(contract, options.ContractCheck, Logger);
        _watchesBeside = _beside.Values.ToDictionary(served => served.Contract.Id, served => new ContractWatch(served.Contract, options.ContractCheck, Logger));
        _callers = new KnownCallers(socket, _running.CallerLost);
    }

    /// <summary>Gets what the server serves: its own contract, then those beside it.</summary>
    public IReadOnlyList<ContractDescriptor> Contracts => [Contract, .. _options.Beside.Select(served => served.Contract)];

    /// <summary>Gets whether the server takes calls: it was started, and neither stops nor has failed.</summary>
    public bool IsServing => _pump is { Done.IsCompleted: false } && !_running.IsStopping;

    internal TimeProvider Time => _options.TimeProvider;

    internal int StreamCredit => Math.Max(1, _options.StreamCredit);

    /// <summary>Starts to serve. A second call does nothing.</summary>
    /// <param name="cancellationToken">Not waited for: starting is immediate.</param>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_pump is null && !_running.IsStopping)
            {
                CallsLog.Started(Logger, Contract.Name, Endpoint);
                _pump = new MessagePump(_socket, Take, Ended, Closing);
                _pump.Start();
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Stops: callers are told to go elsewhere (GOAWAY), further calls are rejected as unavailable, running ones may finish
    /// within <see cref="ServiceHostOptions.DrainTimeout"/> and are then cancelled.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait for running calls early.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        // Before the first rejection, so that a caller knows why; and again for those who came meanwhile.
        SendCallersAway();
        var drained = _running.StopAsync();
        SendCallersAway();

        try
        {
            await drained.WaitAsync(_options.DrainTimeout, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            _running.CancelAll();
        }

        // What callers had sent before they knew is rejected, which is better than a lost connection: that leaves open what happened.
        await _callers.AllLeftAsync().WaitAsync(LongestLeaving, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopped.TrySetResult();
    }

    /// <summary>Serves until the token is cancelled or <see cref="StopAsync"/> is called, then stops gracefully.</summary>
    /// <param name="cancellationToken">Ends serving; the task then completes without an exception.</param>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await StartAsync(CancellationToken.None).ConfigureAwait(false);
        await _stopped.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Finds an operation of any contract that is served here.</summary>
    internal OperationDescriptor? Find(uint contract, uint operation) =>
        contract == Contract.Id ? Contract.Find(operation) : _beside.GetValueOrDefault(contract)?.Contract.Find(operation);

    internal ValueTask DispatchAsync(ServiceCall call) =>
        call.ContractId == Contract.Id ? DispatchOwnAsync(call) : _beside[call.ContractId].DispatchAsync(call);

    /// <summary>Hands a call of the server's own contract to its implementation.</summary>
    private protected abstract ValueTask DispatchOwnAsync(ServiceCall call);

    internal void Run(ServiceCall call) => _runner.Run(call);

    internal void RunAtOnce(ServiceCall call) => _runner.RunAtOnce(call);

    internal void Expire(ServiceCall call) => _running.Expire(call);

    /// <summary>Sends the last message of a call. When it throws, the message was disposed and nothing was sent.</summary>
    internal ValueTask SendLastAsync(ServiceCall call, Message message, CancellationToken cancellationToken)
    {
        _running.Answering(call);
        try
        {
            if (TrySendNow(message))
            {
                return default;
            }
        }
        catch
        {
            message.Dispose();
            throw;
        }

        _running.AnswerWaits(call);
        return SendAsync(message, cancellationToken);
    }

    /// <summary>Sends what nobody waits for; when there is no room it is dropped, and the caller's deadline tells it.</summary>
    internal void TrySendOrDrop(Message message)
    {
        try
        {
            if (TrySendNow(message))
            {
                return;
            }

            Drop(message, "there is no room to answer it");
        }
        catch (Exception exception) when (exception is ZmqException or ObjectDisposedException)
        {
            // The peer has gone, or the server closes.
        }

        message.Dispose();
    }

    private protected override async ValueTask StopLoopsAsync() => await StopAsync().ConfigureAwait(false);

    private protected override async ValueTask EndLoopsAsync()
    {
        _callers.Dispose();
        _running.Dispose();
        if (_pump is { } pump)
        {
            await pump.Done.ConfigureAwait(false);
        }
    }

    private void SendCallersAway()
    {
        foreach (var identity in _callers.TakeAll())
        {
            TrySendOrDrop(Notice(identity, EnvelopeKind.GoAway));
        }
    }

    private void Ended(Exception exception)
    {
        if (LoopEnded(exception))
        {
            _stopped.TrySetException(exception);
        }
    }

    private ITakenWork? Take(Message message, long moment)
    {
        Statistics.CountReceived();
        var header = HeaderFrame(message);
        if (header < 0)
        {
            return Reject(message, "it has no empty frame before a header");
        }

        var status = EnvelopeReader.Read(message.Span(header), out var envelope);
        switch (envelope.Kind)
        {
            case EnvelopeKind.Cancel when status == EnvelopeStatus.Valid && header > 2 && envelope.Status == CallStatus.Cancelled && !_running.Has(message, header, envelope.Correlation):
                // Another server has the call, or it has just ended. Not as one that was not started: nobody here knows that.
                var lost = ServiceCall.Rent(this, message, header, in envelope, moment);
                Statistics.CountDropped();
                lost.Answer(CallStatus.Unimplemented, "A cancellation does not work through a proxy: it might reach another server than its call.", EnvelopeFlags.None);
                lost.Release();
                return null;
            case EnvelopeKind.Cancel or EnvelopeKind.Credit or EnvelopeKind.Item or EnvelopeKind.End when status == EnvelopeStatus.Valid:
                return _running.Follow(message, header, in envelope);
            case EnvelopeKind.Request or EnvelopeKind.Open or EnvelopeKind.Event when HasFields(status):
                return Begin(message, header, in envelope, status, Time == TimeProvider.System ? moment : Time.GetTimestamp());
            case EnvelopeKind.Describe when status is EnvelopeStatus.Valid:
                TrySendOrDrop(Description.Answer(message, header, Contracts));
                message.Dispose();
                return null;
            case EnvelopeKind.GoAway when status is EnvelopeStatus.Valid:
                _callers.Leave(message.Peer);
                message.Dispose();
                return null;
            case > EnvelopeKind.GoAway when HasFields(status) && envelope.Correlation != 0:
                Statistics.CountDropped();
                ServiceCall.Rent(this, message, header, in envelope, moment)
                    .RejectAndRelease(CallStatus.Unimplemented, $"Envelope kind {(int)envelope.Kind} is not known.", null);
                return null;
            default:
                return Reject(message, status == EnvelopeStatus.Valid ? $"a server takes no {envelope.Kind}" : status.ToString());
        }
    }

    // Before anything is bound.
    private static IEnumerable<ContractDescriptor> Beside(ContractDescriptor contract, ServiceHostOptions options)
    {
        var known = new Dictionary<uint, ContractDescriptor> { [contract.Id] = contract };
        foreach (var one in options.Beside.Select(served => served.Contract))
        {
            if (!known.TryAdd(one.Id, one))
            {
                throw new ArgumentException(
                    $"Contracts {known[one.Id].Name} and {one.Name} have the same id {one.Id:x8} and cannot be served at one endpoint. Give one of them another name, as in [RequestReply(Name = \"…\")].", nameof(options));
            }
        }

        return known.Values.Skip(1);
    }

    private ITakenWork? Reject(Message message, string reason)
    {
        Drop(message, reason);
        message.Dispose();
        return null;
    }

    private ServiceCall? Begin(Message message, int header, in CallEnvelope envelope, EnvelopeStatus status, long moment)
    {
        var call = ServiceCall.Rent(this, message, header, in envelope, moment);
        var watch = envelope.ContractId == Contract.Id ? _watch : _watchesBeside.GetValueOrDefault(envelope.ContractId);
        _callers.Note(call.Peer);
        var (refusal, reason) = status switch
        {
            EnvelopeStatus.MalformedExtensions or EnvelopeStatus.WrongLength => (CallStatus.InvalidArgument, $"The header cannot be read: {status}."),
            not EnvelopeStatus.Valid => (CallStatus.Unimplemented, $"The header asks for what this server does not do: {status}."),
            _ when watch is null =>
                (CallStatus.Unimplemented, $"Contract {envelope.ContractId:x8} is not served here; {string.Join(", ", Contracts)} {(Contracts.Count > 1 ? "are" : "is")}."),
            _ when envelope.Kind == EnvelopeKind.Open && header > 2 =>
                (CallStatus.Unimplemented, "Streams do not work through a proxy: what follows the request might reach another server. Connect to the server itself."),
            _ when message.ByteCount > _options.MaxRequestBytes =>
                (CallStatus.InvalidArgument, $"The request has {message.ByteCount} bytes, and at most {_options.MaxRequestBytes} are taken (MaxRequestBytes)."),
            _ when watch.Refuses(call.Peer) is { } difference => (CallStatus.FailedPrecondition, difference),
            _ => _running.Admit(call),
        };
        if (refusal == CallStatus.Ok)
        {
            return call;
        }

        var name = Find(envelope.ContractId, envelope.OperationId)?.ToString() ?? Contract.Name;
        CallsLog.CallRejected(Logger, name, refusal, reason);
        CallTelemetry.Rejected(refusal);
        call.RejectAndRelease(refusal, reason, refusal == CallStatus.ResourceExhausted ? _options.RetryAfter : null);
        return null;
    }

    private static Message Notice(ReadOnlyMemory<byte> identity, EnvelopeKind kind)
    {
        var message = Message.Rent().Append(identity.Span).AppendEmpty();
        EnvelopeWriter.Notice(message.AppendUninitialized(EnvelopeFormat.PrefixLength), kind);
        return message;
    }

    // The frame after the first empty one; frame 0 is the caller's identity, those between came from proxies.
    private static int HeaderFrame(Message message)
    {
        var last = Math.Min(message.Count - 1, MostRoutingFrames);
        for (var index = 1; index < last; index++)
        {
            if (message[index].Length == 0)
            {
                return index + 1;
            }
        }

        return -1;
    }

    private static bool HasFields(EnvelopeStatus status) =>
        status is EnvelopeStatus.Valid or EnvelopeStatus.UnreadableBody or EnvelopeStatus.UnknownExtension or EnvelopeStatus.MalformedExtensions;
}
