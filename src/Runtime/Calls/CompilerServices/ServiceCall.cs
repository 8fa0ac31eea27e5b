using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using PactMQ.Calls;
using PactMQ.Envelopes;

namespace PactMQ.CompilerServices;

/// <summary>
/// One call at the server: its arguments, its token, and how to answer it. A generated dispatcher answers it once. It serves
/// another call afterwards, with its token's source when that was not cancelled.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ServiceCall : ITakenWork, IItemRoute
{
    private static readonly CallPool<ServiceCall> Pool = new();

    private ServiceHost _host = null!;
    private Message _request = null!;
    private int _header;
    private CallEnvelope _envelope;
    private CancellationTokenSource _cancellation = new();
    private CallStreams? _streams;

    private ServiceCall()
    {
    }

    /// <summary>Gets the operation's id on the wire.</summary>
    public uint OperationId => _envelope.OperationId;

    /// <summary>Gets a token that is cancelled when the caller gives up, its deadline passes, or the server stops.</summary>
    public CancellationToken CancellationToken { get; private set; }

    internal uint ContractId => _envelope.ContractId;

    internal CallKey Key { get; private set; }

    internal EnvelopeKind Kind => _envelope.Kind;

    internal ulong Correlation => _envelope.Correlation;

    internal PeerInformation? Peer => _request.Peer;

    internal CallContext? Context { get; private set; }

    internal ActivityContext Trace { get; private set; }

    /// <summary>Gets when nobody waits any more, as a timestamp of the server's clock.</summary>
    internal long Deadline { get; private set; }

    /// <summary>Gets whether the arguments were read, so that the handler may have run.</summary>
    internal bool Started { get; private set; }

    /// <summary>Gets who cancelled the call.</summary>
    internal CallEnd End { get; private set; }

    /// <summary>Gets or sets where it stands among the running calls, which set it under their lock.</summary>
    internal CallPlace Place { get; set; }

    /// <summary>Reads the arguments. What cannot be read rejects the call.</summary>
    /// <typeparam name="TArguments">The arguments.</typeparam>
    /// <typeparam name="TArgumentsPayload">Their codec.</typeparam>
    public TArguments ReadArguments<TArguments, TArgumentsPayload>()
        where TArgumentsPayload : IPayload<TArguments>
    {
        var arguments = Payloads.Read<TArguments, TArgumentsPayload>(_request, _header, in _envelope);
        Started = true;
        return arguments;
    }

    /// <summary>Reads the stream that the caller sends, granting it credit as the handler reads.</summary>
    /// <typeparam name="TItem">The items.</typeparam>
    /// <typeparam name="TItemPayload">Their codec.</typeparam>
    public IAsyncEnumerable<TItem> ReadStream<TItem, TItemPayload>()
        where TItemPayload : IPayload<TItem>
    {
        var streams = _streams ?? throw WrongOpening();
        Started = true;
        return streams.ReadAsync<TItem, TItemPayload>(this);
    }

    /// <summary>Waits for the handler's result and answers with it.</summary>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <typeparam name="TResultPayload">Its codec.</typeparam>
    /// <param name="result">What the handler returned.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask ReplyAsync<TResult, TResultPayload>(ValueTask<TResult> result)
        where TResultPayload : IPayload<TResult>
    {
        var value = await result.ConfigureAwait(false);
        if (_envelope.Kind == EnvelopeKind.Event || End == CallEnd.Caller)
        {
            return;
        }

        var message = Address();
        if (_envelope.HasInlineBody)
        {
            EnvelopeWriter.Reply(message.OpenHeader(EnvelopeFormat.ReplyLength), Correlation, EnvelopeFlags.InlineBody);
            Payloads.AppendInline<TResult, TResultPayload>(message, in value);
        }
        else
        {
            EnvelopeWriter.Reply(message.AppendUninitialized(EnvelopeFormat.ReplyLength), Correlation, EnvelopeFlags.None);
            Payloads.Append<TResult, TResultPayload>(message, in value);
        }

        // Its caller's patience bounds how long it waits for room.
        await _host.SendLastAsync(this, message, CancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for the handler and answers that it is done.</summary>
    /// <param name="result">What the handler returned.</param>
    public ValueTask ReplyAsync(ValueTask result) => ReplyAsync<bool, VoidPayload>(DoneAsync(result));

    /// <summary>Waits for the handler of a one-way call.</summary>
    /// <param name="result">What the handler returned.</param>
    public async ValueTask PostedAsync(ValueTask result)
    {
        await result.ConfigureAwait(false);
        if (_envelope.Kind != EnvelopeKind.Event)
        {
            await ReplyAsync<bool, VoidPayload>(new ValueTask<bool>(true)).ConfigureAwait(false);
        }
    }

    /// <summary>Sends what the handler yields, as fast as the caller's credit allows.</summary>
    /// <typeparam name="TItem">The items.</typeparam>
    /// <typeparam name="TItemPayload">Their codec.</typeparam>
    /// <param name="items">What the handler returned.</param>
    public async ValueTask StreamAsync<TItem, TItemPayload>(IAsyncEnumerable<TItem> items)
        where TItemPayload : IPayload<TItem>
    {
        if (_streams is null)
        {
            throw WrongOpening();
        }

        Started = true;
        await new OutgoingItems<TItem, TItemPayload>(this).RunAsync(items, CancellationToken).ConfigureAwait(false);
        var end = Address();
        EnvelopeWriter.End(end.AppendUninitialized(EnvelopeFormat.EndLength), Correlation, CallStatus.Ok, 0);
        await _host.SendLastAsync(this, end, _host.Closing).ConfigureAwait(false);
    }

    /// <summary>Says that the operation is not known.</summary>
    public ValueTask RejectUnknownOperation() => ValueTask.FromException(
        new CallRefusedException(CallStatus.Unimplemented, $"Contract {ContractId:x8} has no operation {OperationId:x8}."));

    ulong IItemRoute.Correlation => Correlation;

    bool IItemRoute.TakesBatches => _streams!.TakesBatches;

    StreamCredit IItemRoute.Credit => _streams!.Credit;

    Message IItemRoute.Address() => Address();

    bool IItemRoute.TrySend(Message message) => _host.TrySendNow(message);

    ValueTask IItemRoute.SendAsync(Message message, CancellationToken cancellationToken) => _host.SendAsync(message, cancellationToken);

    async ValueTask IItemRoute.WaitForCreditAsync(CancellationToken cancellationToken) =>
        await _streams!.Credit.WaitAsync(Timeout.InfiniteTimeSpan, _host.Time, cancellationToken).ConfigureAwait(false);

    void IThreadPoolWorkItem.Execute() => _host.Run(this);

    void ITakenWork.ExecuteAtOnce() => _host.RunAtOnce(this);

    /// <summary>Makes a call of a request, which it takes over.</summary>
    internal static ServiceCall Rent(ServiceHost host, Message request, int header, in CallEnvelope envelope, long now)
    {
        var call = Pool.Take() ?? new ServiceCall();
        call._host = host;
        call._request = request;
        call._header = header;
        call._envelope = envelope;
        call.Key = new CallKey(request, header, envelope.Correlation);
        call.CancellationToken = call._cancellation.Token;
        call.Deadline = envelope.TimeLeft > 0 && envelope.Kind == EnvelopeKind.Request
            ? now + (envelope.TimeLeft * host.Time.TimestampFrequency / 1000)
            : long.MaxValue;
        call._streams = envelope.Kind == EnvelopeKind.Open
            ? new CallStreams(
                envelope.Credit,
                (envelope.Flags & EnvelopeFlags.Batch) != 0,
                host.StreamCredit,
                envelope.TimeLeft > 0 ? TimeSpan.FromMilliseconds(envelope.TimeLeft) : Timeout.InfiniteTimeSpan,
                host.Time)
            : null;
        return call;
    }

    /// <summary>Reads the headers and makes the context that the handler sees.</summary>
    internal CallContext Describe(string operation)
    {
        var attempt = 1;
        var headers = (_envelope.Flags & EnvelopeFlags.Extensions) != 0
            ? ExtensionReader.Read(_request.Span(_header), FieldsLength, out attempt)
            : null;
        Trace = headers?.Trace ?? default;
        return Context = new CallContext(
            operation, headers?.Items, _request.Peer, attempt, (_envelope.Flags & EnvelopeFlags.Idempotent) != 0, CancellationToken);
    }

    /// <summary>Answers with an ERROR; an event, which has no answer, is counted as dropped.</summary>
    internal void Answer(CallStatus status, string reason, EnvelopeFlags flags, ushort code = 0, byte[]? fault = null, TimeSpan? retryAfter = null)
    {
        if (_envelope.Kind == EnvelopeKind.Event)
        {
            _host.Drop(_request, reason);
            return;
        }

        var message = Address();
        EnvelopeWriter.Error(message.AppendUninitialized(EnvelopeFormat.ErrorLength), Correlation, status, code, flags);
        Payloads.AppendError(message, reason, fault, retryAfter);
        _host.TrySendOrDrop(message);
    }

    internal void RejectAndRelease(CallStatus status, string reason, TimeSpan? retryAfter)
    {
        Answer(status, reason, EnvelopeFlags.NotStarted, retryAfter: retryAfter);
        Release();
    }

    /// <summary>Takes the token's source away, to be cancelled by the taker: it will serve no other call. Under the lock of the running calls.</summary>
    internal CancellationTokenSource? TakeCancellation(CallEnd why)
    {
        if (End != CallEnd.None)
        {
            return null;
        }

        End = why;
        return _cancellation;
    }

    /// <summary>The caller's stream has paused for too long.</summary>
    internal void Expire() => _host.Expire(this);

    internal ITakenWork? Grant(uint items) => _streams?.Credit.Grant(items);

    internal bool TryAccept(Message message, int header, in CallEnvelope envelope, out ITakenWork? work)
    {
        work = null;
        return _streams?.TryAccept(message, header, in envelope, out work) ?? false;
    }

    internal void EndItems() => _streams?.EndItems();

    /// <summary>Allows the caller to send so many items more.</summary>
    internal ValueTask GrantCallerAsync(int items, EnvelopeFlags flags)
    {
        var message = Address();
        EnvelopeWriter.Credit(message.AppendUninitialized(EnvelopeFormat.CreditLength), Correlation, (uint)items, flags);
        return _host.SendAsync(message, CancellationToken);
    }

    /// <summary>The call is over and nobody can find it any more.</summary>
    internal void Release()
    {
        _streams?.Dispose();
        _request.Dispose();
        var reusable = _streams is null && _cancellation.TryReset() && End == CallEnd.None;
        _streams = null;
        _host = null!;
        _request = null!;
        Context = null;
        Trace = default;
        Started = false;
        Place = CallPlace.Outside;
        if (reusable)
        {
            Pool.Give(this);
        }
    }

    private int FieldsLength => Kind switch
    {
        EnvelopeKind.Open => EnvelopeFormat.OpenLength,
        EnvelopeKind.Event => EnvelopeFormat.EventLength,
        _ => EnvelopeFormat.RequestLength,
    };

    // Thrown before the handler runs, so the arguments that were read start nothing.
    private CallRefusedException WrongOpening()
    {
        Started = false;
        return new(CallStatus.Unimplemented, "The operation has a stream: ask with OPEN, not with REQUEST.");
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<bool> DoneAsync(ValueTask result)
    {
        await result.ConfigureAwait(false);
        return true;
    }

    // The way back: the frames up to and with the empty one.
    private Message Address()
    {
        var message = Message.Rent();
        for (var index = 0; index < _header; index++)
        {
            message.Append(_request.Span(index));
        }

        return message;
    }
}
