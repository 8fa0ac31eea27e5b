using System.Threading.Tasks.Sources;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>
/// A caller that waits for one result, and what the call needs to be sent again. It is its own promise, its own work item and
/// comes from a pool, so that a call that is awaited once costs no memory beyond its result.
/// </summary>
internal sealed class UnaryCall<TArguments, TArgumentsPayload, TResult, TResultPayload>
    : PendingCall, IUnaryCall, IValueTaskSource<TResult>, IValueTaskSource, ITakenWork
    where TArgumentsPayload : IPayload<TArguments>
    where TResultPayload : IPayload<TResult>
{
    private static readonly CallPool<UnaryCall<TArguments, TArgumentsPayload, TResult, TResultPayload>> Pool = new();

    private ManualResetValueTaskSourceCore<TResult> _promise;
    private CallDesk _desk = null!;
    private TArguments _arguments = default!;
    private CancellationToken _token;
    private CancellationTokenRegistration _registration;
    private CallHeaders? _headers;
    private Message? _reply;
    private ReadOnlyMemory<byte> _body;
    private byte _codec;
    private Exception? _failure;
    private Exception? _earlier;
    private int _attempt;

    /// <summary>Gets what the promise is to be asked with.</summary>
    public short Version => _promise.Version;

    public int Attempt => _attempt;

    public CancellationToken Token => _token;

    public static UnaryCall<TArguments, TArgumentsPayload, TResult, TResultPayload> Begin(
        CallDesk desk, OperationDescriptor operation, in TArguments arguments, CallHeaders? headers, long now, CancellationToken token)
    {
        var call = Pool.Take() ?? new UnaryCall<TArguments, TArgumentsPayload, TResult, TResultPayload>();
        call._desk = desk;
        call._arguments = arguments;
        call._headers = headers;
        call._token = token;
        call._attempt = 1;
        call.Operation = operation;
        call.Deadline = desk.DeadlineFrom(now);
        call.Correlation = desk.Pending.NextCorrelation();
        desk.Pending.Add(call);
        if (token.CanBeCanceled)
        {
            call._registration = token.UnsafeRegister(static state => ((IUnaryCall)state!).Cancel(), call);
        }

        desk.Send(call, call, call.Correlation, now);
        return call;
    }

    public Message Encode(ulong correlation, uint timeLeft)
    {
        var message = Message.Rent().AppendEmpty();
        RequestHeader.Open(message, EnvelopeKind.Request, Operation, correlation, timeLeft, 0, _headers, _attempt);
        Payloads.AppendInline<TArguments, TArgumentsPayload>(message, in _arguments);
        return message;
    }

    public void Cancel()
    {
        if (_desk.Pending.TryTake(Correlation, out _))
        {
            _desk.Abandon(this, CallStatus.Cancelled);
            End(new OperationCanceledException(_token));
        }
    }

    public override ITakenWork? Complete(Message message, in CallEnvelope envelope, EnvelopeStatus status)
    {
        _body = Payloads.Body(message, 1, in envelope);
        _codec = envelope.Codec;
        _reply = message;
        if (status != EnvelopeStatus.Valid)
        {
            _failure = new CallFailedException(Operation.ToString(), CallStatus.Internal, $"The reply of {Operation} cannot be read: {status}.", 0);
        }

        return this;
    }

    public override void Fail(Exception exception)
    {
        // That a later attempt was not sent, or not started, says nothing of an earlier one, which may have run.
        var failure = _earlier is not null && Weight(exception) < Weight(_earlier) ? _earlier : exception;
        _earlier = failure;
        if (!_desk.TryAgain(this, this, exception))
        {
            End(failure);
        }
    }

    public Message Renew(ulong correlation, uint timeLeft)
    {
        _attempt++;
        Channel = null;
        Correlation = correlation;
        return Encode(correlation, timeLeft);
    }

    // Reads the reply and runs the caller on; on the pool, or on the pump's thread when it has handed over.
    void IThreadPoolWorkItem.Execute()
    {
        if (_failure is { } failure)
        {
            _reply?.Dispose();
            _reply = null;
            _promise.SetException(failure);
            return;
        }

        TResult result;
        try
        {
            result = Payloads.Read<TResult, TResultPayload>(_body, _codec);
        }
        catch (PayloadException exception)
        {
            _promise.SetException(new CallFailedException(Operation.ToString(), CallStatus.Internal, exception.Message, 0, exception));
            return;
        }
        finally
        {
            _reply!.Dispose();
            _reply = null;
        }

        _promise.SetResult(result);
    }

    TResult IValueTaskSource<TResult>.GetResult(short token)
    {
        // Whoever asks too early or twice gets the promise's own complaint, and does not disturb another call.
        if (_promise.GetStatus(token) == ValueTaskSourceStatus.Pending)
        {
            return _promise.GetResult(token);
        }

        try
        {
            return _promise.GetResult(token);
        }
        finally
        {
            Recycle();
        }
    }

    void IValueTaskSource.GetResult(short token) => ((IValueTaskSource<TResult>)this).GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _promise.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _promise.OnCompleted(continuation, state, token, flags);

    // How much of the call may have happened: nothing, it reached a server that did not begin it, or it may have run.
    private static int Weight(Exception failure) => failure switch
    {
        CallNotSentException => 0,
        CallRejectedException => 1,
        _ => 2,
    };

    private void End(Exception exception)
    {
        _failure = exception;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Recycle()
    {
        // Waits for a cancellation that is running: it must not meet the next call.
        _registration.Dispose();
        _registration = default;
        _promise.Reset();
        _desk = null!;
        _arguments = default!;
        _headers = null;
        _token = default;
        _body = default;
        _failure = null;
        _earlier = null;
        Channel = null;
        Operation = null!;
        Pool.Give(this);
    }
}
