using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>Where a client's calls go out: chooses the channel, waits for one when nobody is there, and tries again where that is safe.</summary>
internal sealed class CallDesk : IDisposable
{
    private readonly ServiceClientOptions _options;
    private readonly LinkStatistics _statistics;
    private readonly RetryBudget _budget;
    private readonly CancellationToken _closing;
    private readonly string _endpoint;
    private readonly Action<ClientChannel> _cannotCancel;

    public CallDesk(
        ServiceClientOptions options, ChannelSet channels, LinkStatistics statistics, string endpoint, Action<ClientChannel> cannotCancel, CancellationToken closing)
    {
        _cannotCancel = cannotCancel;
        _options = options;
        _statistics = statistics;
        _closing = closing;
        _endpoint = endpoint;
        _budget = new RetryBudget();
        Channels = channels;
        Pending = new PendingCalls(options.TimeProvider, Expired);
    }

    public PendingCalls Pending { get; }

    public ChannelSet Channels { get; }

    private TimeProvider Time => _options.TimeProvider;

    /// <summary>Gets when a call that begins now is to be given up: after the client's deadline, or the outer call's if that is earlier.</summary>
    public long DeadlineFrom(long now)
    {
        var own = now + (long)(_options.Deadline.TotalSeconds * Time.TimestampFrequency);
        return CallScope.Current is { } scope ? scope.Earlier(own, now, Time) : own;
    }

    /// <summary>Gets the milliseconds until a deadline, at least 1: 0 would say that there is none.</summary>
    public uint TimeLeft(long deadline) => TimeLeft(deadline, Time.GetTimestamp());

    /// <summary>Gets the milliseconds from a moment to a deadline, at least 1.</summary>
    public uint TimeLeft(long deadline, long now) => (uint)Math.Clamp((deadline - now) * 1000.0 / Time.TimestampFrequency, 1, uint.MaxValue);

    /// <summary>Sends the first attempt. Whatever happens ends the call, nothing is thrown.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">The same, as what is sent.</param>
    /// <param name="correlation">Its correlation: once it is sent, the object may serve another call at any time.</param>
    /// <param name="now">The moment.</param>
    public void Send(PendingCall call, IUnaryCall request, ulong correlation, long now)
    {
        if (request.Token.IsCancellationRequested)
        {
            // The registration has ended the call, or is about to.
            return;
        }

        try
        {
            _budget.Deposit();
            var message = request.Encode(correlation, TimeLeft(call.Deadline, now));
            if (!TrySend(call, message))
            {
                _ = SendSlowlyAsync(correlation, message, call.Deadline, call.Operation);
            }
        }
        catch (Exception exception)
        {
            if (Pending.TryTake(correlation, out _))
            {
                call.Fail(exception is ObjectDisposedException ? NotSent(call.Operation, exception) : exception);
            }
        }
    }

    /// <summary>Sends now, if somebody is there who takes it.</summary>
    public bool TrySend(PendingCall call, Message message)
    {
        if (Channels.Pick() is not { } channel)
        {
            return false;
        }

        call.Channel = channel;
        if (channel.Gate.TrySend(message))
        {
            _statistics.CountSent();
            return true;
        }

        return false;
    }

    /// <summary>Waits until a message of a call is sent; false when the call was ended instead. The message is taken over.</summary>
    public async Task<bool> SendSlowlyAsync(ulong correlation, Message message, long deadline, OperationDescriptor operation)
    {
        var counted = false;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(TimeLeft(deadline)), Time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _closing);
            var token = linked.Token;
            var sending = await Channels.InTurnAsync(
                channel =>
                {
                    if (!Pending.TryAssign(correlation, channel))
                    {
                        return null;
                    }

                    // Counted first: the caller, who has his answer from another thread, finds it counted.
                    counted = true;
                    _statistics.CountSent();
                    return channel.Gate.SendAsync(message, token).AsTask();
                },
                token).ConfigureAwait(false);
            if (sending is null)
            {
                message.Dispose();
                return false;
            }

            await sending.ConfigureAwait(false);
            return true;
        }
        catch (Exception exception)
        {
            if (counted)
            {
                _statistics.CountNotSent();
            }

            message.Dispose();
            if (Pending.TryTake(correlation, out var call))
            {
                call.Channel = null;
                call.Fail(NotSent(operation, exception));
            }

            return false;
        }
    }

    /// <summary>Tries a failed call again if nothing can happen twice by it, there is time, and the budget allows. The call was taken out.</summary>
    public bool TryAgain(PendingCall call, IUnaryCall request, Exception failure)
    {
        if (request.Attempt >= _options.MaxAttempts || _closing.IsCancellationRequested || request.Token.IsCancellationRequested
            || !IsSafeToRepeat(call.Operation, failure))
        {
            return false;
        }

        // A server that goes is no overload: what it has not started moves to another one at once, and costs no retry.
        var moves = failure is CallRejectedException { Status: CallStatus.Unavailable } && call.Channel is { IsDraining: true } && Channels.AnyReady;
        var pause = moves ? TimeSpan.Zero : PauseBefore(request.Attempt + 1, failure);
        var left = TimeSpan.FromMilliseconds(TimeLeft(call.Deadline)) - pause;
        if (left <= TimeSpan.FromMilliseconds(1) || !(moves || _budget.TryWithdraw()))
        {
            return false;
        }

        // Encoded before it is noted again: from then on anybody may end the call, and its object may serve another.
        var correlation = Pending.NextCorrelation();
        var (operation, deadline, token) = (call.Operation, call.Deadline, request.Token);
        var message = request.Renew(correlation, (uint)Math.Max(1, left.TotalMilliseconds));
        Pending.Add(call);
        if (token.IsCancellationRequested && Pending.TryTake(correlation, out _))
        {
            message.Dispose();
            return false;
        }

        _ = SendAgainAsync(correlation, message, pause, deadline, operation);
        return true;
    }

    /// <summary>Tells the server that nobody waits any more.</summary>
    public void Abandon(PendingCall call, CallStatus reason)
    {
        if (call.Channel is not { } channel)
        {
            return;
        }

        if (channel.IsShared)
        {
            if (reason == CallStatus.Cancelled)
            {
                _cannotCancel(channel);
            }

            return;
        }

        var message = Message.Rent().AppendEmpty();
        EnvelopeWriter.Cancel(message.AppendUninitialized(EnvelopeFormat.CancelLength), call.Correlation, reason);
        _ = PostAsync(channel, message);
    }

    /// <summary>Sends what needs no answer; when that fails it is dropped.</summary>
    public async Task<bool> PostAsync(ClientChannel channel, Message message)
    {
        try
        {
            if (!channel.Gate.TrySend(message))
            {
                await channel.Gate.SendAsync(message, _closing).ConfigureAwait(false);
            }

            _statistics.CountSent();
            return true;
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or TimeoutException)
        {
            message.Dispose();
            return false;
        }
    }

    public CallNotSentException NotSent(OperationDescriptor operation, Exception? inner) => new(
        operation.ToString(),
        CallStatus.Unavailable,
        $"{operation} was not sent: nobody at {_endpoint} took it before its deadline, or the client was disposed.",
        inner);

    /// <summary>Ends all calls that were sent over a channel whose connection is lost: their replies cannot come any more.</summary>
    public void Lost(ClientChannel channel, string reason)
    {
        foreach (var call in Pending.TakeAll(channel))
        {
            call.Fail(new CallOutcomeUnknownException(
                call.Operation.ToString(), CallStatus.Unavailable,
                $"The connection to {channel.Endpoint} was lost before {call.Operation} was answered ({reason}); its handler may have run."));
        }
    }

    public void FailAll(Func<PendingCall, Exception> why)
    {
        foreach (var call in Pending.TakeAll(null))
        {
            call.Fail(why(call));
        }
    }

    public void Dispose() => Pending.Dispose();

    private async Task SendAgainAsync(ulong correlation, Message message, TimeSpan pause, long deadline, OperationDescriptor operation)
    {
        try
        {
            await Task.Delay(pause, Time, _closing).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The client closes; sending says so.
        }

        await SendSlowlyAsync(correlation, message, deadline, operation).ConfigureAwait(false);
    }

    // Not started is the server's own word; anything else may have run.
    private static bool IsSafeToRepeat(OperationDescriptor operation, Exception failure) => failure switch
    {
        CallRejectedException rejected => rejected.Status is CallStatus.Unavailable or CallStatus.ResourceExhausted,
        CallOutcomeUnknownException unknown => operation.Idempotent && unknown.Status == CallStatus.Unavailable,
        CallFailedException failed => operation.Idempotent && failed.Status is CallStatus.Unavailable or CallStatus.Aborted,
        _ => false,
    };

    private TimeSpan PauseBefore(int attempt, Exception failure)
    {
        if (failure is CallRejectedException { RetryAfter: { } asked })
        {
            return asked;
        }

        var most = _options.RetryDelay.TotalMilliseconds * Math.Pow(2, attempt - 2);
        return TimeSpan.FromMilliseconds(most * (0.5 + (Random.Shared.NextDouble() / 2)));
    }

    private void Expired(PendingCall call)
    {
        if (call.Channel is null)
        {
            call.Fail(NotSent(call.Operation, null));
            return;
        }

        Abandon(call, CallStatus.DeadlineExceeded);
        call.Fail(new CallOutcomeUnknownException(
            call.Operation.ToString(), CallStatus.DeadlineExceeded, $"{call.Operation} was not answered before its deadline; its handler may have run."));
    }
}
