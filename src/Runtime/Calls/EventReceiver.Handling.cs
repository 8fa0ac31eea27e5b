using PactMQ.Calls;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ;

/// <content>How what arrives is handed to a handler: one after the other, or several side by side.</content>
public abstract partial class EventReceiver<TContract>
{
    private async Task HandleInTurnAsync(EventHandlers<TContract> handlers, CancellationToken stopping, CancellationToken abandoning)
    {
        while (true)
        {
            using var message = await ReceiveCoreAsync(stopping).ConfigureAwait(false);
            var handled = HandleRun(handlers, message, stopping, abandoning);
            if (!handled.IsCompletedSuccessfully)
            {
                await handled.ConfigureAwait(false);
            }
        }
    }

    /// <summary>Handles a message and all that is at hand behind it, up to the first whose handler waits. Each comes in the same message.</summary>
    private ValueTask HandleRun(EventHandlers<TContract> handlers, Message message, CancellationToken stopping, CancellationToken abandoning)
    {
        do
        {
            Statistics.CountReceivedInTurn();
            var handled = HandleAsync(handlers, message, abandoning);
            if (!handled.IsCompletedSuccessfully)
            {
                return handled;
            }

            message.Clear();
        }
        while (!stopping.IsCancellationRequested && _incoming.TryTake(message));
        return default;
    }

    private async Task HandleBesideAsync(EventHandlers<TContract> handlers, CancellationToken stopping, CancellationToken abandoning)
    {
        var room = new SemaphoreSlim(_concurrency);
        var held = 0;
        try
        {
            while (true)
            {
                // Room first, so that a full handler holds messages back in the socket, where the sender notices.
                await room.WaitAsync(stopping).ConfigureAwait(false);
                held = 1;
                var message = await ReceiveCoreAsync(stopping).ConfigureAwait(false);
                held = 0;
                Statistics.CountReceivedInTurn();
                _ = HandleInRoomAsync(handlers, message, room, abandoning);
            }
        }
        finally
        {
            // All handlers are done when their permits are back; the loop may hold one that it did not use.
            for (var taken = held; taken < _concurrency; taken++)
            {
                await room.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task HandleInRoomAsync(EventHandlers<TContract> handlers, Message message, SemaphoreSlim room, CancellationToken cancellationToken)
    {
        // A handler that computes before it first awaits must not keep the loop from the next message.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            using (message)
            {
                await HandleAsync(handlers, message, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            room.Release();
        }
    }

    // Nothing is made for an event whose handler does not wait. Whatever the handler throws ends in FinishAsync.
    private ValueTask HandleAsync(EventHandlers<TContract> handlers, Message message, CancellationToken cancellationToken)
    {
        var handling = default(ValueTask);
        try
        {
            if (TryReadHeader(message, out var envelope))
            {
                var received = new ReceivedEvent(this, message, _header, in envelope, cancellationToken);
                handling = _isFiltered || (envelope.Flags & EnvelopeFlags.Extensions) != 0 || MessagingTelemetry.WatchesHandlers
                    ? ObserveAsync(handlers, received)
                    : handlers.Sole is { } handler ? DispatchAsync(handler, received)
                    : handlers.HandleAsync(_dispatch, received);
            }

            if (handling.IsCompletedSuccessfully)
            {
                handling.GetAwaiter().GetResult();
                return default;
            }
        }
        catch (Exception exception)
        {
            handling = ValueTask.FromException(exception);
        }

        return FinishAsync(handling, message, cancellationToken);
    }

    private async ValueTask FinishAsync(ValueTask handling, Message message, CancellationToken cancellationToken)
    {
        try
        {
            await handling.ConfigureAwait(false);
        }
        catch (PayloadException exception)
        {
            Drop(message, exception.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The handler was told to stop.
        }
        catch (Exception exception)
        {
            CallsLog.HandlerFailed(Logger, Contract.Name, exception);
        }
    }

    private ValueTask ObserveAsync(EventHandlers<TContract> handlers, ReceivedEvent received) =>
        EventObservation.RunAsync(Contract.Find(received.OperationId), received, _filters, _time, () => handlers.HandleAsync(_dispatch, received));
}
