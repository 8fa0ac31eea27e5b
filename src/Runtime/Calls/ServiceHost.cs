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

    private readonly RouterSocket _socket;
    private readonly ServiceHostOptions _options;
    private readonly Lock _gate = new();
    private readonly Dictionary<CallKey, ServiceCall> _running = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _drained;
    private Task? _loop;
    private int _executing;
    private bool _stopping;

    private protected ServiceHost(ContractDescriptor contract, string endpoint, ServiceHostOptions options)
        : this(contract, endpoint, options, new RouterSocket(ContextOf(options), Announced(contract, options)))
    {
    }

    private ServiceHost(ContractDescriptor contract, string endpoint, ServiceHostOptions options, RouterSocket socket)
        : base(contract, socket, endpoint, binds: true, options)
    {
        _socket = socket;
        _options = options;
    }

    /// <summary>Starts to serve. A second call does nothing.</summary>
    /// <param name="cancellationToken">Not waited for: starting is immediate.</param>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_loop is null && !_stopping)
            {
                CallsLog.Started(Logger, Contract.Name, Endpoint);
                _loop = Task.Run(ReceiveLoopAsync, CancellationToken.None);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Stops: further calls are rejected as unavailable, running ones may finish within
    /// <see cref="ServiceHostOptions.DrainTimeout"/> and are then cancelled.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait for running calls early.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        Task drained;
        lock (_gate)
        {
            _stopping = true;
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_executing == 0)
            {
                _drained.TrySetResult();
            }

            drained = _drained.Task;
        }

        try
        {
            await drained.WaitAsync(_options.DrainTimeout, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            CancelAll();
        }

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

    internal abstract ValueTask DispatchCoreAsync(ServiceCall call);

    internal async Task ExecuteAsync(ServiceCall call)
    {
        try
        {
            await DispatchCoreAsync(call).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await AnswerFailureAsync(call, exception).ConfigureAwait(false);
        }

        lock (_gate)
        {
            if (call.Kind != EnvelopeKind.Event)
            {
                _running.Remove(call.Key);
            }

            if (--_executing == 0 && _stopping)
            {
                _drained?.TrySetResult();
            }
        }

        call.Release();
    }

    private protected override bool TrySendCore(Message message) => _socket.TrySend(message);

    private protected override ValueTask SendCoreAsync(Message message, CancellationToken cancellationToken) =>
        _socket.SendAsync(message, cancellationToken);

    private protected override async ValueTask StopLoopsAsync() => await StopAsync().ConfigureAwait(false);

    private protected override async ValueTask EndLoopsAsync()
    {
        if (_loop is { } loop)
        {
            await loop.ConfigureAwait(false);
        }
    }

    private async Task AnswerFailureAsync(ServiceCall call, Exception exception)
    {
        var operation = Contract.Find(call.OperationId)?.ToString() ?? Contract.Name;
        try
        {
            if (exception is PayloadException && !call.Started)
            {
                CallsLog.CallRejected(Logger, operation, CallStatus.InvalidArgument, exception.Message);
                await call.RejectAsync(CallStatus.InvalidArgument, exception.Message).ConfigureAwait(false);
            }
            else if (exception is OperationCanceledException && call.CancellationToken.IsCancellationRequested)
            {
                if (!call.CancelledByCaller)
                {
                    var status = _stopping ? CallStatus.Unavailable : CallStatus.DeadlineExceeded;
                    await call.ErrorAsync(status, $"{operation} was cancelled: {status}.", EnvelopeFlags.None).ConfigureAwait(false);
                }
            }
            else
            {
                CallsLog.HandlerFailed(Logger, operation, exception);
                var text = _options.DetailedErrors ? $"{exception.GetType().Name}: {exception.Message}" : $"The handler of {operation} failed.";
                await call.ErrorAsync(CallStatus.Unknown, text, EnvelopeFlags.None).ConfigureAwait(false);
            }
        }
        catch (Exception unsent)
        {
            // The answer itself could not be sent, because the server closes; the caller's deadline tells it.
            CallsLog.HandlerFailed(Logger, operation, unsent);
        }
    }

    private async Task ReceiveLoopAsync()
    {
        try
        {
            while (true)
            {
                var message = await _socket.ReceiveAsync(Closing).ConfigureAwait(false);
                Statistics.CountReceived();
                if (!await TryBeginAsync(message).ConfigureAwait(false))
                {
                    message.Dispose();
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The server or its context was closed.
        }
        catch (Exception exception)
        {
            CallsLog.LoopFailed(Logger, Contract.Name, exception);
            _stopped.TrySetException(exception);
        }
    }

    /// <summary>Takes a message in; true when a call now owns it.</summary>
    private async ValueTask<bool> TryBeginAsync(Message message)
    {
        var header = HeaderFrame(message);
        if (header < 0)
        {
            Drop(message, "it has no empty frame before a header");
            return false;
        }

        var status = EnvelopeReader.Read(message.Span(header), out var envelope);
        switch (envelope.Kind)
        {
            case EnvelopeKind.Cancel or EnvelopeKind.Credit when status == EnvelopeStatus.Valid:
                Steer(message, header, in envelope);
                return false;
            case EnvelopeKind.Request or EnvelopeKind.Open or EnvelopeKind.Event when HasFields(status):
                return await TryBeginCallAsync(message, header, envelope, status).ConfigureAwait(false);
            case > EnvelopeKind.GoAway when HasFields(status) && envelope.Correlation != 0:
                Statistics.CountDropped();
                await Answerless(message, header, in envelope)
                    .RejectAsync(CallStatus.Unimplemented, $"Envelope kind {(int)envelope.Kind} is not known.").ConfigureAwait(false);
                return false;
            default:
                Drop(message, status == EnvelopeStatus.Valid ? $"a server takes no {envelope.Kind}" : status.ToString());
                return false;
        }
    }

    private async ValueTask<bool> TryBeginCallAsync(Message message, int header, CallEnvelope envelope, EnvelopeStatus status)
    {
        var call = Answerless(message, header, in envelope);
        var (refusal, reason) = status switch
        {
            EnvelopeStatus.MalformedExtensions or EnvelopeStatus.WrongLength => (CallStatus.InvalidArgument, $"The header cannot be read: {status}."),
            not EnvelopeStatus.Valid => (CallStatus.Unimplemented, $"The header asks for what this server does not do: {status}."),
            _ when envelope.ContractId != Contract.Id =>
                (CallStatus.Unimplemented, $"Contract {envelope.ContractId:x8} is not served here; {Contract.Name} is."),
            _ when envelope.Kind == EnvelopeKind.Open && header > 2 =>
                (CallStatus.Unimplemented, "Streams do not work through a proxy: what follows the request might reach another server."),
            _ => Admit(call),
        };
        if (refusal == CallStatus.Ok)
        {
            ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: false);
            return true;
        }

        CallsLog.CallRejected(Logger, Contract.Find(envelope.OperationId)?.ToString() ?? Contract.Name, refusal, reason);
        await call.RejectAsync(refusal, reason).ConfigureAwait(false);
        return false;
    }

    private (CallStatus Refusal, string Reason) Admit(ServiceCall call)
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return (CallStatus.Unavailable, "The server is stopping.");
            }

            if (_executing >= _options.MaxConcurrency)
            {
                return (CallStatus.ResourceExhausted, $"The server runs {_options.MaxConcurrency} calls already.");
            }

            if (call.Kind != EnvelopeKind.Event && !_running.TryAdd(call.Key, call))
            {
                return (CallStatus.AlreadyExists, $"A call with correlation {call.Correlation} runs already.");
            }

            _executing++;
            return (CallStatus.Ok, "");
        }
    }

    private ServiceCall Answerless(Message message, int header, in CallEnvelope envelope) =>
        new(this, message, header, in envelope, CallKey.Of(message, header, envelope.Correlation), _options.TimeProvider);

    private void Steer(Message message, int header, in CallEnvelope envelope)
    {
        ServiceCall? call;
        lock (_gate)
        {
            call = _running.GetValueOrDefault(CallKey.Of(message, header, envelope.Correlation));
        }

        // A call that has ended meanwhile is no error: the two messages crossed.
        if (envelope.Kind == EnvelopeKind.Credit)
        {
            call?.Grant(envelope.Credit);
        }
        else
        {
            call?.Cancel(byCaller: true);
        }
    }

    private void CancelAll()
    {
        ServiceCall[] calls;
        lock (_gate)
        {
            calls = [.. _running.Values];
        }

        foreach (var call in calls)
        {
            call.Cancel(byCaller: false);
        }
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
