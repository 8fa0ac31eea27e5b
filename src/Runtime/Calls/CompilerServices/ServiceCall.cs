using System.ComponentModel;
using PactMQ.Calls;
using PactMQ.Envelopes;

namespace PactMQ.CompilerServices;

/// <summary>One call at the server: its arguments, its token, and how to answer it. A generated dispatcher answers it once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ServiceCall : IThreadPoolWorkItem
{
    private readonly ServiceHost _host;
    private readonly Message _request;
    private readonly int _header;
    private readonly CallEnvelope _envelope;
    private readonly CancellationTokenSource _cancellation;
    private readonly SemaphoreSlim? _credit;

    internal ServiceCall(ServiceHost host, Message request, int header, in CallEnvelope envelope, CallKey key, TimeProvider time)
    {
        _host = host;
        _request = request;
        _header = header;
        _envelope = envelope;
        Key = key;
        _cancellation = envelope.TimeLeft > 0 && envelope.Kind == EnvelopeKind.Request
            ? new CancellationTokenSource(TimeSpan.FromMilliseconds(Math.Min(envelope.TimeLeft, int.MaxValue)), time)
            : new CancellationTokenSource();
        CancellationToken = _cancellation.Token;
        _credit = envelope.Kind == EnvelopeKind.Open ? new SemaphoreSlim((int)Math.Min(envelope.Credit, MostCredit)) : null;
    }

    /// <summary>Gets the operation's id on the wire.</summary>
    public uint OperationId => _envelope.OperationId;

    /// <summary>Gets a token that is cancelled when the caller gives up, its deadline passes, or the server stops.</summary>
    public CancellationToken CancellationToken { get; }

    internal const int MostCredit = 65_536;

    internal CallKey Key { get; }

    internal EnvelopeKind Kind => _envelope.Kind;

    internal ulong Correlation => _envelope.Correlation;

    /// <summary>Gets whether the arguments were read, so that the handler may have run.</summary>
    internal bool Started { get; private set; }

    internal bool CancelledByCaller { get; private set; }

    /// <summary>Reads the arguments. What cannot be read rejects the call.</summary>
    /// <typeparam name="TArguments">The arguments.</typeparam>
    /// <typeparam name="TArgumentsPayload">Their codec.</typeparam>
    public TArguments ReadArguments<TArguments, TArgumentsPayload>()
        where TArgumentsPayload : IPayload<TArguments>
    {
        var arguments = Payloads.Read<TArguments, TArgumentsPayload>(Payloads.Body(_request, _header, in _envelope));
        Started = true;
        return arguments;
    }

    /// <summary>Waits for the handler's result and answers with it.</summary>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <typeparam name="TResultPayload">Its codec.</typeparam>
    /// <param name="result">What the handler returned.</param>
    public async ValueTask ReplyAsync<TResult, TResultPayload>(ValueTask<TResult> result)
        where TResultPayload : IPayload<TResult>
    {
        var value = await result.ConfigureAwait(false);
        if (_envelope.Kind == EnvelopeKind.Event || CancelledByCaller)
        {
            return;
        }

        var message = Address();
        EnvelopeWriter.Reply(message.AppendUninitialized(EnvelopeFormat.ReplyLength), Correlation);
        Payloads.Append<TResult, TResultPayload>(message, in value);
        await _host.SendAsync(message, _host.Closing).ConfigureAwait(false);
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
        if (_credit is null)
        {
            await RejectAsync(CallStatus.Unimplemented, "The operation answers with a stream: ask with OPEN, not with REQUEST.").ConfigureAwait(false);
            return;
        }

        var sequence = 0u;
        await foreach (var item in items.WithCancellation(CancellationToken).ConfigureAwait(false))
        {
            await _credit.WaitAsync(CancellationToken).ConfigureAwait(false);
            var message = Address();
            EnvelopeWriter.Item(message.AppendUninitialized(EnvelopeFormat.ItemLength), Correlation, sequence++);
            Payloads.Append<TItem, TItemPayload>(message, in item);
            await _host.SendAsync(message, CancellationToken).ConfigureAwait(false);
        }

        var end = Address();
        EnvelopeWriter.End(end.AppendUninitialized(EnvelopeFormat.EndLength), Correlation, CallStatus.Ok, 0);
        await _host.SendAsync(end, _host.Closing).ConfigureAwait(false);
    }

    /// <summary>Says that the operation is not known.</summary>
    public ValueTask RejectUnknownOperation() =>
        RejectAsync(CallStatus.Unimplemented, $"Contract {_host.Contract.Name} has no operation {OperationId:x8}.");

    void IThreadPoolWorkItem.Execute() => _ = _host.ExecuteAsync(this);

    internal ValueTask RejectAsync(CallStatus status, string reason) => ErrorAsync(status, reason, EnvelopeFlags.NotStarted);

    internal async ValueTask ErrorAsync(CallStatus status, string reason, EnvelopeFlags flags)
    {
        if (_envelope.Kind == EnvelopeKind.Event)
        {
            _host.Drop(_request, reason);
            return;
        }

        var message = Address();
        EnvelopeWriter.Error(message.AppendUninitialized(EnvelopeFormat.ErrorLength), Correlation, status, 0, flags);
        Payloads.AppendError(message, reason);
        await _host.SendAsync(message, _host.Closing).ConfigureAwait(false);
    }

    internal void Cancel(bool byCaller)
    {
        CancelledByCaller |= byCaller;
        _cancellation.Cancel();
    }

    // More credit than any honest caller grants is cut off, so that the count cannot overflow.
    internal void Grant(uint items)
    {
        if (_credit is not null)
        {
            var room = MostCredit - _credit.CurrentCount;
            var granted = (int)Math.Min(items, (uint)Math.Max(0, room));
            if (granted > 0)
            {
                _credit.Release(granted);
            }
        }
    }

    // The token source is left to the collector but for its timer: a late CANCEL may still hold the call.
    internal void Release()
    {
        _cancellation.CancelAfter(Timeout.InfiniteTimeSpan);
        _request.Dispose();
    }

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
