using System.Diagnostics;
using System.Runtime.CompilerServices;
using PactMQ.Calls;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ;

/// <content>How events, jobs and signals are sent: the short ones from the stack, the others as messages.</content>
public abstract partial class ContractLink
{
    /// <summary>Header and body of what is sent from the stack have at most so many bytes together.</summary>
    private const int ShortEvent = 512;

    /// <summary>Sends an event, a job or a signal: done when the socket has taken it.</summary>
    /// <param name="topic">The topic, which comes first and is numbered; empty for what has none.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    private protected ValueTask SendEventAsync<TArguments, TArgumentsPayload>(
        ReadOnlySpan<byte> topic, OperationDescriptor operation, in TArguments arguments, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
    {
        var items = CallScope.Current?.Headers;
        if (items is null && !MessagingTelemetry.WatchesSends && TrySendShort<TArguments, TArgumentsPayload>(topic, operation, in arguments))
        {
            return default;
        }

        var message = Message.Rent();
        if (!topic.IsEmpty)
        {
            message.Append(topic);
        }

        if (MessagingTelemetry.WatchesSends)
        {
            return SendWatchedAsync<TArguments, TArgumentsPayload>(message, operation, arguments, cancellationToken);
        }

        EventHeader.Open(message, operation, 0, items is null ? null : new CallHeaders { Items = items });
        Payloads.AppendInline<TArguments, TArgumentsPayload>(message, in arguments);
        return SendAsync(message, cancellationToken);
    }

    private async ValueTask SendWatchedAsync<TArguments, TArgumentsPayload>(
        Message message, OperationDescriptor operation, TArguments arguments, CancellationToken cancellationToken)
        where TArgumentsPayload : IPayload<TArguments>
    {
        var (name, started, error) = (operation.ToString(), Stopwatch.GetTimestamp(), default(string));
        var activity = MessagingTelemetry.StartSend(name, Endpoint);
        try
        {
            var headers = new CallHeaders { Items = CallScope.Current?.Headers, Trace = (activity ?? Activity.Current)?.Context ?? default };
            EventHeader.Open(message, operation, 0, headers.IsEmpty ? null : headers);
            Payloads.AppendInline<TArguments, TArgumentsPayload>(message, in arguments);
            await SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            error = exception.GetType().FullName;
            throw;
        }
        finally
        {
            MessagingTelemetry.EndSend(activity, name, started, error);
        }
    }

    /// <summary>Sends what consists of plain values if that needs no wait: it is written on the stack, and from there into the queue of the peer.</summary>
    [SkipLocalsInit]
    private bool TrySendShort<TArguments, TArgumentsPayload>(ReadOnlySpan<byte> topic, OperationDescriptor operation, in TArguments arguments)
        where TArgumentsPayload : IPayload<TArguments>
    {
        Span<byte> frame = stackalloc byte[ShortEvent];
        if (!TArgumentsPayload.TryWritePlain(frame[EnvelopeFormat.EventLength..], in arguments, out var length))
        {
            return false;
        }

        EnvelopeWriter.Event(frame, operation.ContractId, operation.Id, 0, EnvelopeFlags.InlineBody);
        return _events!.TrySend(topic, frame[..(EnvelopeFormat.EventLength + length)]);
    }
}
