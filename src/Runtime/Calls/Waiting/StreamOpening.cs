using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>What the beginning of a stream needs: where it goes, under which options, for whom.</summary>
internal sealed class StreamOpening(CallDesk desk, ServiceClientOptions options, OperationDescriptor operation, string endpoint, CancellationToken cancellationToken)
{
    public CallDesk Desk => desk;

    public ServiceClientOptions Options => options;

    public OperationDescriptor Operation => operation;

    /// <summary>Gets how long each gap may last: the client's deadline, or what the scope had left when the stream was opened, if that is less.</summary>
    public TimeSpan Patience { get; private set; } = options.Deadline;

    /// <summary>Notes the call and sends its OPEN, inside the client's filters.</summary>
    public ValueTask SendAsync<TArguments, TArgumentsPayload>(StreamingCall call, TArguments arguments, int credit, EnvelopeFlags flags)
        where TArgumentsPayload : IPayload<TArguments>
    {
        cancellationToken.ThrowIfCancellationRequested();
        return options.Filters.Count > 0 || CallTelemetry.WatchesClients
            ? CallObservation.OpenAsync(call, endpoint, options.Filters, cancellationToken, headers => OpenAsync<TArguments, TArgumentsPayload>(call, arguments, credit, flags, headers))
            : OpenAsync<TArguments, TArgumentsPayload>(call, arguments, credit, flags, CallScope.Current?.Headers is { } items ? new CallHeaders { Items = items } : null);
    }

    /// <summary>Sends something that follows the request, to where the request went.</summary>
    public async ValueTask SendAsync(StreamingCall call, Message message, CancellationToken cancellation)
    {
        var gate = call.Channel!.Gate;
        try
        {
            if (!gate.TrySend(message))
            {
                await gate.SendAsync(message, cancellation).ConfigureAwait(false);
            }
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    private async ValueTask OpenAsync<TArguments, TArgumentsPayload>(StreamingCall call, TArguments arguments, int credit, EnvelopeFlags flags, CallHeaders? headers)
        where TArgumentsPayload : IPayload<TArguments>
    {
        if (desk.Channels.All.FirstOrDefault(channel => channel.IsShared) is { } shared)
        {
            throw new CallNotSentException(
                operation.ToString(), CallStatus.Unimplemented,
                $"Several servers are connected to {shared.Endpoint}, and streams do not work there: what follows the request might reach another server. Let the client connect to the servers.");
        }

        Patience = CallScope.Current?.Remaining is { } left && left < options.Deadline ? left : options.Deadline;
        var deadline = desk.DeadlineFrom(options.TimeProvider.GetTimestamp());
        var message = Message.Rent().AppendEmpty();
        RequestHeader.Open(message, EnvelopeKind.Open, operation, call.Correlation, desk.TimeLeft(deadline), (uint)credit, headers, 1, flags);
        Payloads.AppendInline<TArguments, TArgumentsPayload>(message, in arguments);
        desk.Pending.Add(call);
        if (!desk.TrySend(call, message))
        {
            // When it fails the call was ended, and whoever reads it is told.
            await desk.SendSlowlyAsync(call.Correlation, message, deadline, operation).ConfigureAwait(false);
        }
    }
}
