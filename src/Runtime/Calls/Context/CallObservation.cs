using System.Diagnostics;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>Runs a client's call inside its filters, its activity and its measurement. Only calls that somebody looks at come here.</summary>
internal static class CallObservation
{
    public static async ValueTask RunAsync(
        OperationDescriptor operation, string endpoint, IReadOnlyList<ICallFilter> filters, CancellationToken cancellationToken, Func<CallHeaders?, ValueTask> send)
    {
        var name = operation.ToString();
        var started = Stopwatch.GetTimestamp();
        var activity = CallTelemetry.StartClient(name, endpoint);
        var (status, error) = (CallStatus.Ok, default(string));
        try
        {
            var outgoing = new OutgoingCall(name, CallScope.Current?.Headers, cancellationToken);
            Func<OutgoingCall, ValueTask> next = call => send(HeadersOf(call, activity));
            for (var index = filters.Count - 1; index >= 0; index--)
            {
                var (filter, inner) = (filters[index], next);
                next = call => filter.InvokeAsync(call, inner);
            }

            await next(outgoing).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            status = StatusOf(exception);
            error = exception is CallException ? CallTelemetry.Name(status) : exception.GetType().FullName;
            throw;
        }
        finally
        {
            CallTelemetry.EndClient(activity, name, started, status, error);
        }
    }

    private static CallStatus StatusOf(Exception exception) => exception switch
    {
        CallException call => call.Status,
        OperationCanceledException => CallStatus.Cancelled,
        _ => CallStatus.Unknown,
    };

    private static CallHeaders? HeadersOf(OutgoingCall call, Activity? activity)
    {
        var trace = (activity ?? Activity.Current)?.Context ?? default;
        return trace == default && call.Headers.Count == 0 ? null : new CallHeaders { Trace = trace, Items = call.Headers };
    }
}
