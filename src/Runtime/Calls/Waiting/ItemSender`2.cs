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
        var route = new ItemUpload(opening, call);
        try
        {
            await new OutgoingItems<TItem, TItemPayload>(route).RunAsync(items, linked.Token).ConfigureAwait(false);
            var end = route.Address();
            EnvelopeWriter.End(end.AppendUninitialized(EnvelopeFormat.EndLength), call.Correlation, CallStatus.Ok, 0);
            await opening.SendAsync(call, end, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (call.Over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The server has answered, or the call has failed: nobody wants the rest.
        }
        finally
        {
            call.Credit.Dispose();
        }
    }
}
