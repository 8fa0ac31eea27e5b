using System.Diagnostics;
using PactMQ.CompilerServices;

namespace PactMQ.Calls;

/// <summary>Handles an event inside its context, its filters, its activity and its measurement. Only events that carry headers or that somebody looks at come here.</summary>
internal static class EventObservation
{
    public static async ValueTask RunAsync(
        OperationDescriptor? operation, ReceivedEvent received, IReadOnlyList<IHandlerFilter> filters, TimeProvider time, Func<ValueTask> handle)
    {
        var name = operation?.ToString() ?? $"{received.Link.Contract.Name}/{received.OperationId:x8}";
        var headers = received.ReadHeaders();
        var context = new CallContext(name, headers?.Items, received.Message.Peer, 1, isIdempotent: false, received.CancellationToken);
        CallScope.Serve(context, time, long.MaxValue);
        var next = handle;
        for (var index = filters.Count - 1; index >= 0; index--)
        {
            var (filter, inner) = (filters[index], next);
            next = () => filter.InvokeAsync(context, inner);
        }

        if (!MessagingTelemetry.WatchesHandlers)
        {
            await next().ConfigureAwait(false);
            return;
        }

        var started = Stopwatch.GetTimestamp();
        var activity = MessagingTelemetry.StartProcess(name, headers?.Trace ?? default);
        var error = default(string);
        try
        {
            await next().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            error = exception.GetType().FullName;
            throw;
        }
        finally
        {
            MessagingTelemetry.EndProcess(activity, name, started, error);
        }
    }
}
