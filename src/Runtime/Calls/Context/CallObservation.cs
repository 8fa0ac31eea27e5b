using System.Diagnostics;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>Runs a client's call inside its filters, its activity and its measurement. Only calls that somebody looks at come here.</summary>
internal static class CallObservation
{
    /// <summary>Runs a call to its end.</summary>
    public static async ValueTask RunAsync(
        OperationDescriptor operation, string endpoint, IReadOnlyList<ICallFilter> filters, CancellationToken cancellationToken, Func<CallHeaders?, ValueTask> send)
    {
        var measurement = new CallMeasurement(operation.ToString(), endpoint);
        try
        {
            await FilteredAsync(operation, filters, cancellationToken, measurement, send).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            measurement.Failed(exception);
            throw;
        }
        finally
        {
            measurement.End();
        }
    }

    /// <summary>Opens a stream, which goes on with the measurement when this completes.</summary>
    public static async ValueTask OpenAsync(
        StreamingCall call, string endpoint, IReadOnlyList<ICallFilter> filters, CancellationToken cancellationToken, Func<CallHeaders?, ValueTask> send)
    {
        var measurement = new CallMeasurement(call.Operation.ToString(), endpoint);
        call.Measurement = measurement;
        try
        {
            await FilteredAsync(call.Operation, filters, cancellationToken, measurement, send).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            measurement.Failed(exception);
            throw;
        }
    }

    private static async ValueTask FilteredAsync(
        OperationDescriptor operation, IReadOnlyList<ICallFilter> filters, CancellationToken cancellationToken, CallMeasurement measurement, Func<CallHeaders?, ValueTask> send)
    {
        var outgoing = new OutgoingCall(operation.ToString(), CallScope.Current?.Headers, cancellationToken);
        Func<OutgoingCall, ValueTask> next = call => send(HeadersOf(call, measurement.Activity));
        for (var index = filters.Count - 1; index >= 0; index--)
        {
            var (filter, inner) = (filters[index], next);
            next = call => filter.InvokeAsync(call, inner);
        }

        await next(outgoing).ConfigureAwait(false);
    }

    private static CallHeaders? HeadersOf(OutgoingCall call, Activity? activity)
    {
        var trace = (activity ?? Activity.Current)?.Context ?? default;
        return trace == default && call.Headers.Count == 0 ? null : new CallHeaders { Trace = trace, Items = call.Headers };
    }
}
