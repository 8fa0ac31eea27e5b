using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>Sends a client's stream.</summary>
internal sealed class ItemSender<TItem, TItemPayload>(IAsyncEnumerable<TItem> items) : ItemSender
    where TItemPayload : IPayload<TItem>
{
    public override async Task RunAsync(StreamOpening opening, StreamingCall call, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, call.Over);
        var deadline = opening.Options.Deadline;
        var sequence = 0u;
        try
        {
            await foreach (var item in items.WithCancellation(linked.Token).ConfigureAwait(false))
            {
                if (!await call.WaitForCreditAsync(deadline, opening.Options.TimeProvider, linked.Token).ConfigureAwait(false))
                {
                    throw new CallOutcomeUnknownException(
                        call.Operation.ToString(), CallStatus.DeadlineExceeded, $"The server of {call.Operation} took no item for {deadline.TotalSeconds:0.###} s.");
                }

                var message = Message.Rent().AppendEmpty();
                EnvelopeWriter.Item(message.AppendUninitialized(EnvelopeFormat.ItemLength), call.Correlation, sequence++);
                Payloads.Append<TItem, TItemPayload>(message, in item);
                await opening.SendAsync(call, message, linked.Token).ConfigureAwait(false);
            }

            var end = Message.Rent().AppendEmpty();
            EnvelopeWriter.End(end.AppendUninitialized(EnvelopeFormat.EndLength), call.Correlation, CallStatus.Ok, 0);
            await opening.SendAsync(call, end, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (call.Over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The server has answered, or the call has failed: nobody wants the rest.
        }
    }
}
