using System.Runtime.CompilerServices;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>The life of a stream at the client: opened when it is read, fed and granted as it goes, cancelled when left early.</summary>
internal static class StreamingCalls
{
    public static async IAsyncEnumerable<TItem> ReadAsync<TArguments, TArgumentsPayload, TItem, TItemPayload>(
        StreamOpening opening, TArguments arguments, ItemSender? sender, CancellationToken outer, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TArgumentsPayload : IPayload<TArguments>
        where TItemPayload : IPayload<TItem>
    {
        using var linked = outer.CanBeCanceled && cancellationToken.CanBeCanceled && outer != cancellationToken
            ? CancellationTokenSource.CreateLinkedTokenSource(outer, cancellationToken)
            : null;
        var token = linked?.Token ?? (outer.CanBeCanceled ? outer : cancellationToken);
        var desk = opening.Desk;
        var credit = Math.Max(1, opening.Options.StreamCredit);
        var call = new StreamCall(opening.Operation, desk.Pending.NextCorrelation(), credit);
        try
        {
            await opening.SendAsync<TArguments, TArgumentsPayload>(
                call, arguments, credit, ItemBatch<TItem, TItemPayload>.IsPossible ? EnvelopeFlags.Batch : EnvelopeFlags.None).ConfigureAwait(false);
            if (sender is not null)
            {
                _ = SendAsync(opening, call, sender, token);
            }

            var taken = 0;
            while (await ReadableAsync(opening, call, token).ConfigureAwait(false))
            {
                while (call.Items.TryRead(out var some))
                {
                    try
                    {
                        while (some.Count > 0)
                        {
                            var item = Read<TItem, TItemPayload>(ref some, call);
                            if (++taken >= (credit + 1) / 2)
                            {
                                call.Items.Grant(taken);
                                await opening.SendAsync(call, CreditMessage(call.Correlation, taken), token).ConfigureAwait(false);
                                taken = 0;
                            }

                            yield return item;
                        }
                    }
                    finally
                    {
                        some.Drop();
                    }
                }
            }
        }
        finally
        {
            Leave(desk, call);
            call.Items.Dispose();
            call.Measurement?.End();
        }
    }

    public static async ValueTask<TResult> UploadAsync<TArguments, TArgumentsPayload, TItem, TItemPayload, TResult, TResultPayload>(
        StreamOpening opening, TArguments arguments, IAsyncEnumerable<TItem> items, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
        where TItemPayload : IPayload<TItem>
        where TResultPayload : IPayload<TResult>
    {
        var desk = opening.Desk;
        var call = new UploadCall<TResult, TResultPayload>(opening.Operation, desk.Pending.NextCorrelation());
        var sending = Task.CompletedTask;
        try
        {
            await opening.SendAsync<TArguments, TArgumentsPayload>(call, arguments, 0, EnvelopeFlags.None).ConfigureAwait(false);
            sending = new ItemSender<TItem, TItemPayload>(items).RunAsync(opening, call, cancellationToken);

            // Not held up by the user's own sequence: it is told to end, and left behind when it does not.
            if (await Task.WhenAny(sending, call.Result).WaitAsync(cancellationToken).ConfigureAwait(false) == sending)
            {
                await sending.ConfigureAwait(false);
            }

            return await call.Result.WaitAsync(opening.Patience, opening.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var known = exception is TimeoutException late ? Late(opening, late) : exception;
            call.Measurement?.Failed(known);
            if (known != exception)
            {
                throw known;
            }

            throw;
        }
        finally
        {
            Leave(desk, call);
            call.Measurement?.End();
            _ = ObserveAsync(sending);
        }
    }

    private static async Task ObserveAsync(Task sending) => await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static async Task SendAsync(StreamOpening opening, StreamingCall call, ItemSender sender, CancellationToken cancellationToken)
    {
        try
        {
            await sender.RunAsync(opening, call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The user's own sequence failed, or the connection did: the reader is told, and the server.
            if (opening.Desk.Pending.TryTake(call.Correlation, out _))
            {
                opening.Desk.Abandon(call, CallStatus.Cancelled);
                call.Fail(exception);
            }
        }
    }

    // Still there: the caller left before the end, so the server must be told.
    private static void Leave(CallDesk desk, StreamingCall call)
    {
        if (desk.Pending.TryTake(call.Correlation, out _))
        {
            call.Measurement?.Left();
            desk.Abandon(call, CallStatus.Cancelled);
            call.Fail(new OperationCanceledException());
        }
    }

    private static TItem Read<TItem, TItemPayload>(ref ReceivedItems items, StreamCall call)
        where TItemPayload : IPayload<TItem>
    {
        try
        {
            return items.Read<TItem, TItemPayload>();
        }
        catch (PayloadException exception)
        {
            var failed = new CallFailedException(call.Operation.ToString(), CallStatus.Internal, exception.Message, 0, exception);
            call.Measurement?.Failed(failed);
            throw failed;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<bool> ReadableAsync(StreamOpening opening, StreamCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await call.Items.WaitAsync(opening.Patience, opening.Options.TimeProvider, cancellationToken).ConfigureAwait(false)
                ? !call.Items.IsOver()
                : throw Late(opening, null);
        }
        catch (Exception exception)
        {
            call.Measurement?.Failed(exception);
            throw;
        }
    }

    private static Message CreditMessage(ulong correlation, int items)
    {
        var message = Message.Rent().AppendEmpty();
        EnvelopeWriter.Credit(message.AppendUninitialized(EnvelopeFormat.CreditLength), correlation, (uint)items, EnvelopeFlags.None);
        return message;
    }

    private static CallOutcomeUnknownException Late(StreamOpening opening, TimeoutException? exception) => new(
        opening.Operation.ToString(),
        CallStatus.DeadlineExceeded,
        $"The stream {opening.Operation} gave nothing for {opening.Patience.TotalSeconds:0.###} s.",
        exception);
}
