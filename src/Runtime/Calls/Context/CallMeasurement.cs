using System.Diagnostics;

namespace PactMQ.Calls;

/// <summary>The activity and the clock of one call at its client, from its first filter to its end: the result, the stream's last item, or what went wrong.</summary>
internal sealed class CallMeasurement(string operation, string endpoint)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private CallStatus _status = CallStatus.Ok;
    private string? _error;

    /// <summary>Gets the activity; null when nobody samples it.</summary>
    public Activity? Activity { get; } = CallTelemetry.StartClient(operation, endpoint);

    /// <summary>Notes what went wrong.</summary>
    public void Failed(Exception exception)
    {
        _status = StatusOf(exception);
        _error = exception is CallException ? CallTelemetry.Name(_status) : exception.GetType().FullName;
    }

    /// <summary>Notes that the caller left a stream before its end, which is no error.</summary>
    public void Left()
    {
        if (_error is null)
        {
            _status = CallStatus.Cancelled;
        }
    }

    /// <summary>The call is over.</summary>
    public void End() => CallTelemetry.EndClient(Activity, operation, endpoint, _started, _status, _error);

    private static CallStatus StatusOf(Exception exception) => exception switch
    {
        CallException call => call.Status,
        OperationCanceledException => CallStatus.Cancelled,
        _ => CallStatus.Unknown,
    };
}
