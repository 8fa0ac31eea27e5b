using System.Diagnostics;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>Runs one call after it was let in: filters, handler, answer, and whatever goes wrong in them.</summary>
internal sealed class CallRunner(ServiceHost host, ServiceHostOptions options, RunningCalls running)
{
    /// <summary>Times travel in whole milliseconds: what is called with the time that was left ends so much sooner with each step.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(5);

    public void Run(ServiceCall call)
    {
        if (call.Deadline <= options.TimeProvider.GetTimestamp())
        {
            CallTelemetry.Rejected(CallStatus.DeadlineExceeded);
            running.Remove(call);
            call.RejectAndRelease(CallStatus.DeadlineExceeded, "The call was late before it was started.", null);
            return;
        }

        RunAtOnce(call);
    }

    /// <summary>Runs a call that came in just now.</summary>
    public void RunAtOnce(ServiceCall call) => _ = RunAsync(call);

    private async Task RunAsync(ServiceCall call)
    {
        try
        {
            CallScope.Serve(call.Describe(host.Find(call.ContractId, call.OperationId)?.ToString() ?? host.Contract.Name), options.TimeProvider, call.Deadline);
            await (CallTelemetry.WatchesServers ? WatchedAsync(call) : HandledAsync(call)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            AnswerFailure(call, exception);
        }

        running.Remove(call);
        call.Release();
    }

    private ValueTask HandledAsync(ServiceCall call) => options.Filters.Count == 0 ? host.DispatchAsync(call) : FilteredAsync(call);

    private ValueTask FilteredAsync(ServiceCall call)
    {
        Func<ValueTask> next = () => host.DispatchAsync(call);
        for (var index = options.Filters.Count - 1; index >= 0; index--)
        {
            var (filter, inner) = (options.Filters[index], next);
            next = () => filter.InvokeAsync(call.Context!, inner);
        }

        return next();
    }

    private async ValueTask WatchedAsync(ServiceCall call)
    {
        var isKnown = host.Find(call.ContractId, call.OperationId) is not null;
        var operation = isKnown ? call.Context!.Operation : CallTelemetry.OtherMethod;
        var started = Stopwatch.GetTimestamp();
        var activity = CallTelemetry.StartServer(operation, isKnown ? null : $"{call.Context!.Operation}/{call.OperationId:x8}", call.Trace, call.Peer);
        var (status, error) = (CallStatus.Ok, default(string));
        try
        {
            await HandledAsync(call).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            (status, error) = (IsLate(call, exception) ? CallStatus.DeadlineExceeded : StatusOf(call, exception), exception.GetType().FullName);
            throw;
        }
        finally
        {
            CallTelemetry.EndServer(activity, operation, started, status, error);
        }
    }

    /// <summary>Tells whether a handler failed because its time was over, by whatever it threw: a call of its own ends with it.</summary>
    private bool IsLate(ServiceCall call, Exception exception)
    {
        if (!call.Started || call.Deadline == long.MaxValue || exception is CallRefusedException)
        {
            return false;
        }

        var allowed = exception is CallException { Status: CallStatus.DeadlineExceeded } ? Rounding : TimeSpan.Zero;
        return options.TimeProvider.GetElapsedTime(options.TimeProvider.GetTimestamp(), call.Deadline) <= allowed;
    }

    private static CallStatus StatusOf(ServiceCall call, Exception exception) => exception switch
    {
        PayloadException when !call.Started => CallStatus.InvalidArgument,
        CallRefusedException refused => refused.Status,
        OperationCanceledException when call.End == CallEnd.Deadline => CallStatus.DeadlineExceeded,
        OperationCanceledException when call.End == CallEnd.Server => CallStatus.Unavailable,
        OperationCanceledException when call.End != CallEnd.None => CallStatus.Cancelled,
        _ => CallStatus.Unknown,
    };

    private void AnswerFailure(ServiceCall call, Exception exception)
    {
        var operation = call.Context?.Operation ?? host.Contract.Name;
        running.Answering(call);
        try
        {
            if (exception is CallerGoneException)
            {
                host.Statistics.CountDropped();
            }
            else if ((exception is PayloadException or CallRefusedException) && !call.Started)
            {
                var status = StatusOf(call, exception);
                CallsLog.CallRejected(host.Logger, operation, status, exception.Message);
                CallTelemetry.Rejected(status);
                call.Answer(status, exception.Message, EnvelopeFlags.NotStarted);
            }
            else if (exception is OperationCanceledException && call.End != CallEnd.None)
            {
                if (call.End != CallEnd.Caller)
                {
                    var status = call.End == CallEnd.Violation ? CallStatus.ResourceExhausted : StatusOf(call, exception);
                    call.Answer(status, $"{operation} was cancelled: {status}.", EnvelopeFlags.None);
                }
            }
            else if (host.Find(call.ContractId, call.OperationId)?.Faults.FirstOrDefault(one => one.Matches(exception)) is { } fault)
            {
                call.Answer(CallStatus.Unknown, exception.Message, EnvelopeFlags.None, fault.Code, fault.Write(exception));
            }
            else if (IsLate(call, exception))
            {
                call.Answer(CallStatus.DeadlineExceeded, $"{operation} was cancelled: {CallStatus.DeadlineExceeded}.", EnvelopeFlags.None);
            }
            else
            {
                CallsLog.HandlerFailed(host.Logger, operation, exception);
                var text = options.DetailedErrors ? $"{exception.GetType().Name}: {exception.Message}" : $"The handler of {operation} failed.";
                call.Answer(exception is CallRefusedException refused ? refused.Status : CallStatus.Unknown, text, EnvelopeFlags.None);
            }
        }
        catch (Exception unsent)
        {
            // The answer itself could not be made, by a fault's own members for instance; the caller's deadline tells it.
            CallsLog.HandlerFailed(host.Logger, operation, unsent);
        }
    }
}
