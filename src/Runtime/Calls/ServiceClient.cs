using System.Runtime.CompilerServices;
using PactMQ.Calls;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ;

/// <summary>
/// What a generated client derives from: it encodes a call, sends it over a DEALER socket and wakes the caller when the reply
/// is there. All its members may be used from several threads at once. It connects unless the endpoint begins with <c>@</c>.
/// </summary>
public abstract class ServiceClient : ContractLink
{
    private readonly DealerSocket _socket;
    private readonly PendingCalls _pending;
    private readonly TimeProvider _time;
    private readonly TimeSpan _deadline;
    private readonly int _credit;
    private readonly Task _loop;

    /// <summary>Connects (or binds) a client.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="endpoint">Where the server is.</param>
    /// <param name="options">Null for the defaults.</param>
    protected ServiceClient(ContractDescriptor contract, string endpoint, ServiceClientOptions? options)
        : this(contract, endpoint, options ?? new ServiceClientOptions(), new DealerSocket(
            ContextOf(options ?? new ServiceClientOptions()), Announced(contract, options ?? new ServiceClientOptions())))
    {
    }

    private ServiceClient(ContractDescriptor contract, string endpoint, ServiceClientOptions options, DealerSocket socket)
        : base(contract, socket, endpoint, binds: false, options)
    {
        _socket = socket;
        _time = options.TimeProvider;
        _deadline = options.Deadline;
        _credit = Math.Max(1, options.StreamCredit);
        _pending = new PendingCalls(_time, Expired);
        _loop = Task.Run(ReceiveLoopAsync);
    }

    /// <summary>Calls an operation and waits for its result.</summary>
    /// <exception cref="CallException">The call gave no result; the type says what is known.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the server is told.</exception>
    protected ValueTask<TResult> CallAsync<TArguments, TArgumentsPayload, TResult, TResultPayload>(
        OperationDescriptor operation, in TArguments arguments, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
        where TResultPayload : IPayload<TResult>
    {
        cancellationToken.ThrowIfCancellationRequested();
        var correlation = _pending.NextCorrelation();
        var deadline = _time.GetTimestamp() + (long)(_deadline.TotalSeconds * _time.TimestampFrequency);
        var call = new UnaryCall<TResult, TResultPayload>(operation, correlation, deadline);
        var message = Message.Rent().AppendEmpty();
        EnvelopeWriter.Request(
            message.AppendUninitialized(EnvelopeFormat.RequestLength),
            operation.ContractId,
            operation.Id,
            correlation,
            Milliseconds(_deadline),
            FlagsOf(operation));
        Payloads.Append<TArguments, TArgumentsPayload>(message, in arguments);
        return FinishAsync(call, message, cancellationToken);
    }

    /// <summary>Calls an operation without a result and waits until it was run.</summary>
    /// <exception cref="CallException">The call did not succeed; the type says what is known.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the server is told.</exception>
    protected async ValueTask CallAsync<TArguments, TArgumentsPayload>(
        OperationDescriptor operation, TArguments arguments, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments> =>
        await CallAsync<TArguments, TArgumentsPayload, bool, VoidPayload>(operation, in arguments, cancellationToken).ConfigureAwait(false);

    /// <summary>Sends a one-way call: done when the socket has taken it.</summary>
    protected ValueTask PostAsync<TArguments, TArgumentsPayload>(
        OperationDescriptor operation, in TArguments arguments, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments> =>
        SendEventAsync<TArguments, TArgumentsPayload>(Message.Rent().AppendEmpty(), operation, 0, in arguments, cancellationToken);

    /// <summary>Calls an operation that answers with a stream. It is asked for when the enumeration begins.</summary>
    /// <exception cref="CallException">The stream broke off; the type says what is known.</exception>
    protected async IAsyncEnumerable<TItem> StreamAsync<TArguments, TArgumentsPayload, TItem, TItemPayload>(
        OperationDescriptor operation, TArguments arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
        where TItemPayload : IPayload<TItem>
    {
        var correlation = _pending.NextCorrelation();
        var call = new StreamCall<TItem, TItemPayload>(operation, correlation, _credit);
        var message = Message.Rent().AppendEmpty();
        EnvelopeWriter.Open(
            message.AppendUninitialized(EnvelopeFormat.OpenLength),
            operation.ContractId,
            operation.Id,
            correlation,
            Milliseconds(_deadline),
            (uint)_credit,
            FlagsOf(operation));
        Payloads.Append<TArguments, TArgumentsPayload>(message, in arguments);
        _pending.Add(call);
        try
        {
            await SendWithinDeadlineAsync(call, message, cancellationToken).ConfigureAwait(false);
            var taken = 0;
            while (await ReadableAsync(call, cancellationToken).ConfigureAwait(false))
            {
                while (call.Items.TryRead(out var item))
                {
                    if (++taken >= (_credit + 1) / 2)
                    {
                        call.Grant(taken);
                        await GrantAsync(correlation, taken, cancellationToken).ConfigureAwait(false);
                        taken = 0;
                    }

                    yield return item;
                }
            }
        }
        finally
        {
            // Still there: the reader left before the end, so the server must be told.
            if (_pending.TryTake(correlation, out _))
            {
                SendCancel(correlation, CallStatus.Cancelled);
            }
        }
    }

    private protected override bool TrySendCore(Message message) => _socket.TrySend(message);

    private protected override ValueTask SendCoreAsync(Message message, CancellationToken cancellationToken) =>
        _socket.SendAsync(message, cancellationToken);

    private protected override async ValueTask EndLoopsAsync()
    {
        await _loop.ConfigureAwait(false);
        _pending.Dispose();
        FailAll(call => new CallOutcomeUnknownException(
            call.Operation.ToString(), CallStatus.Unavailable, $"The client was disposed before {call.Operation} was answered."));
    }

    private static EnvelopeFlags FlagsOf(OperationDescriptor operation) =>
        operation.Idempotent ? EnvelopeFlags.Idempotent : EnvelopeFlags.None;

    private static uint Milliseconds(TimeSpan time) => (uint)Math.Clamp(time.TotalMilliseconds, 1, uint.MaxValue);

    private async ValueTask<TResult> FinishAsync<TResult, TResultPayload>(
        UnaryCall<TResult, TResultPayload> call, Message message, CancellationToken cancellationToken)
        where TResultPayload : IPayload<TResult>
    {
        _pending.Add(call);
        try
        {
            await SendWithinDeadlineAsync(call, message, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _pending.TryTake(call.Correlation, out _);
            throw;
        }

        using (cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (client, correlation) = ((ServiceClient, ulong))state!;
                client.CancelCall(correlation, token);
            },
            cancellationToken.CanBeCanceled ? (this, call.Correlation) : null))
        {
            return await call.Task.ConfigureAwait(false);
        }
    }

    private async ValueTask SendWithinDeadlineAsync(PendingCall call, Message message, CancellationToken cancellationToken)
    {
        try
        {
            if (TrySendNow(message))
            {
                return;
            }

            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Closing);
            limit.CancelAfter(_deadline);
            await SendAsync(message, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new CallNotSentException(
                call.Operation.ToString(),
                CallStatus.Unavailable,
                $"{call.Operation} was not sent: nobody at {Endpoint} took it within {_deadline.TotalSeconds:0.###} s, or the client was disposed.",
                exception);
        }
    }

    private async ValueTask<bool> ReadableAsync<TItem, TItemPayload>(StreamCall<TItem, TItemPayload> call, CancellationToken cancellationToken)
        where TItemPayload : IPayload<TItem>
    {
        var waiting = call.Items.WaitToReadAsync(cancellationToken);
        if (waiting.IsCompleted)
        {
            return await waiting.ConfigureAwait(false);
        }

        try
        {
            return await waiting.AsTask().WaitAsync(_deadline, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw new CallOutcomeUnknownException(
                call.Operation.ToString(),
                CallStatus.DeadlineExceeded,
                $"The stream {call.Operation} gave no item for {_deadline.TotalSeconds:0.###} s.",
                exception);
        }
    }

    private ValueTask GrantAsync(ulong correlation, int items, CancellationToken cancellationToken)
    {
        var message = Message.Rent().AppendEmpty();
        EnvelopeWriter.Credit(message.AppendUninitialized(EnvelopeFormat.CreditLength), correlation, (uint)items);
        return SendAsync(message, cancellationToken);
    }

    private void CancelCall(ulong correlation, CancellationToken token)
    {
        if (_pending.TryTake(correlation, out var call))
        {
            SendCancel(correlation, CallStatus.Cancelled);
            call.Fail(new OperationCanceledException(token));
        }
    }

    private void Expired(PendingCall call)
    {
        SendCancel(call.Correlation, CallStatus.DeadlineExceeded);
        call.Fail(new CallOutcomeUnknownException(
            call.Operation.ToString(),
            CallStatus.DeadlineExceeded,
            $"{call.Operation} was not answered within {_deadline.TotalSeconds:0.###} s."));
    }

    private async void SendCancel(ulong correlation, CallStatus reason)
    {
        try
        {
            var message = Message.Rent().AppendEmpty();
            EnvelopeWriter.Cancel(message.AppendUninitialized(EnvelopeFormat.CancelLength), correlation, reason);
            await SendAsync(message, Closing).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or TimeoutException)
        {
            // A cancellation that cannot be sent is not missed: the server has the deadline.
        }
    }

    private async Task ReceiveLoopAsync()
    {
        try
        {
            while (true)
            {
                using var message = await _socket.ReceiveAsync(Closing).ConfigureAwait(false);
                Statistics.CountReceived();
                Take(message);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The client or its context was closed.
        }
        catch (Exception exception)
        {
            CallsLog.LoopFailed(Logger, Contract.Name, exception);
            FailAll(call => new CallOutcomeUnknownException(
                call.Operation.ToString(), CallStatus.Internal, "The client's receive loop has ended.", exception));
        }
    }

    private void Take(Message message)
    {
        if (message.Count < 2 || message[0].Length != 0)
        {
            Drop(message, "it does not begin with an empty frame and a header");
            return;
        }

        var status = EnvelopeReader.Read(message.Span(1), out var envelope);
        if (status is EnvelopeStatus.NotAnEnvelope or EnvelopeStatus.UnknownVersion or EnvelopeStatus.WrongLength or EnvelopeStatus.MalformedExtensions)
        {
            Drop(message, status.ToString());
            return;
        }

        var body = Payloads.Body(message, 1, in envelope);
        switch (envelope.Kind)
        {
            case EnvelopeKind.Reply or EnvelopeKind.End or EnvelopeKind.Error when _pending.TryTake(envelope.Correlation, out var call):
                Finish(call, in envelope, status, body);
                break;
            case EnvelopeKind.Item when _pending.Find(envelope.Correlation) is { } call:
                Accept(call, status, body);
                break;
            default:
                Drop(message, $"nobody waits for its {envelope.Kind}");
                break;
        }
    }

    private void Accept(PendingCall call, EnvelopeStatus status, ReadOnlyMemory<byte> body)
    {
        try
        {
            if (status == EnvelopeStatus.Valid && call.TryAccept(body))
            {
                return;
            }

            Break(call, new InvalidDataException("The server sent an item that was not granted or cannot be read."));
        }
        catch (PayloadException exception)
        {
            Break(call, exception);
        }
    }

    private void Break(PendingCall call, Exception reason)
    {
        if (_pending.TryTake(call.Correlation, out _))
        {
            SendCancel(call.Correlation, CallStatus.Internal);
            call.Fail(new CallFailedException(call.Operation.ToString(), CallStatus.Internal, reason.Message, 0, reason));
        }
    }

    private static void Finish(PendingCall call, in CallEnvelope envelope, EnvelopeStatus status, ReadOnlyMemory<byte> body)
    {
        var operation = call.Operation.ToString();
        if (envelope.Kind == EnvelopeKind.Error || envelope.Status != CallStatus.Ok)
        {
            var text = envelope.Kind == EnvelopeKind.Error ? Payloads.ReadError(body) : "";
            text = text.Length == 0 ? $"{operation} ended with status {envelope.Status}." : text;
            call.Fail((envelope.Flags & EnvelopeFlags.NotStarted) != 0
                ? new CallRejectedException(operation, envelope.Status, text)
                : new CallFailedException(operation, envelope.Status, text, envelope.ApplicationCode));
            return;
        }

        try
        {
            if (status != EnvelopeStatus.Valid)
            {
                throw new PayloadException($"The reply cannot be read: {status}.", new InvalidDataException());
            }

            call.Complete(body);
        }
        catch (PayloadException exception)
        {
            call.Fail(new CallFailedException(operation, CallStatus.Internal, exception.Message, 0, exception));
        }
    }

    private void FailAll(Func<PendingCall, Exception> why)
    {
        foreach (var call in _pending.TakeAll())
        {
            call.Fail(why(call));
        }
    }
}
