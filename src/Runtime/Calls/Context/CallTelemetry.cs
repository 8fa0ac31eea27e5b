using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PactMQ.Calls;

/// <summary>Traces and metrics of typed calls by the names of OpenTelemetry: its RPC conventions for calls, its messaging conventions for events and jobs.</summary>
internal static class CallTelemetry
{
    /// <summary>The one source of activities, named as the meter is.</summary>
    public static readonly ActivitySource Source = new("PactMQ");

    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    private static readonly Histogram<double> ClientDuration = SocketMeter.Meter.CreateHistogram(
        "rpc.client.call.duration", "s", "How long calls took for their callers.", null, Buckets);

    private static readonly Histogram<double> ServerDuration = SocketMeter.Meter.CreateHistogram(
        "rpc.server.call.duration", "s", "How long calls took at the server.", null, Buckets);

    private static readonly Counter<long> Rejections = SocketMeter.Meter.CreateCounter<long>(
        "pactmq.calls.rejected", "{call}", "Calls that a server did not start, by status.");

    private static readonly Counter<long> SentMessages = SocketMeter.Meter.CreateCounter<long>(
        "messaging.client.sent.messages", "{message}", "Events, jobs and signals that were sent.");

    private static readonly Counter<long> ConsumedMessages = SocketMeter.Meter.CreateCounter<long>(
        "messaging.client.consumed.messages", "{message}", "Events, jobs and signals that were handed to handlers.");

    private static readonly Histogram<double> ProcessDuration = SocketMeter.Meter.CreateHistogram(
        "messaging.process.duration", "s", "How long handlers of events and jobs took.", null, Buckets);

    /// <summary>Gets whether anybody looks at clients' calls.</summary>
    public static bool WatchesClients => Source.HasListeners() || ClientDuration.Enabled;

    /// <summary>Gets whether anybody looks at servers' calls.</summary>
    public static bool WatchesServers => Source.HasListeners() || ServerDuration.Enabled;

    /// <summary>Gets whether anybody looks at handlers of events and jobs.</summary>
    public static bool WatchesHandlers => Source.HasListeners() || ProcessDuration.Enabled || ConsumedMessages.Enabled;

    public static Activity? StartClient(string operation, string endpoint)
    {
        var activity = Source.StartActivity(operation, ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
        {
            SetCall(activity, operation);
            SetAddress(activity, endpoint, "server.address", "server.port");
        }

        return activity;
    }

    public static Activity? StartServer(string operation, ActivityContext parent, PeerInformation? peer)
    {
        var activity = Source.StartActivity(operation, ActivityKind.Server, parent);
        if (activity is { IsAllDataRequested: true })
        {
            SetCall(activity, operation);
            SetAddress(activity, peer?.Address ?? "", "network.peer.address", "network.peer.port");
        }

        return activity;
    }

    public static void EndClient(Activity? activity, string operation, long started, CallStatus status, string? error)
    {
        if (ClientDuration.Enabled)
        {
            ClientDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, Tags(operation, status, error));
        }

        End(activity, status, error);
    }

    public static void EndServer(Activity? activity, string operation, long started, CallStatus status, string? error)
    {
        if (ServerDuration.Enabled)
        {
            ServerDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, Tags(operation, status, error));
        }

        End(activity, status, error);
    }

    public static void Rejected(CallStatus status)
    {
        if (Rejections.Enabled)
        {
            Rejections.Add(1, new KeyValuePair<string, object?>("rpc.status_code", Name(status)));
        }
    }

    public static void Sent(string operation, string contract)
    {
        if (SentMessages.Enabled)
        {
            SentMessages.Add(1, new("messaging.system", "zeromq"), new("messaging.operation.name", "send"), new("messaging.destination.name", contract), new("messaging.operation", operation));
        }
    }

    public static Activity? StartProcess(string operation, ActivityContext producer)
    {
        var links = producer == default ? null : new[] { new ActivityLink(producer) };
        var activity = Source.StartActivity("process " + operation, ActivityKind.Consumer, default(ActivityContext), null, links);
        SetMessaging(activity, operation, "process");
        return activity;
    }

    public static Activity? StartSend(string operation)
    {
        var activity = Source.StartActivity("send " + operation, ActivityKind.Producer);
        SetMessaging(activity, operation, "send");
        return activity;
    }

    public static void EndProcess(Activity? activity, string operation, long started, string? error)
    {
        ConsumedMessages.Add(1, new("messaging.system", "zeromq"), new("messaging.operation.name", "process"), new("messaging.destination.name", operation));
        if (ProcessDuration.Enabled)
        {
            ProcessDuration.Record(
                Stopwatch.GetElapsedTime(started).TotalSeconds,
                new("messaging.system", "zeromq"), new("messaging.operation.name", "process"), new("messaging.destination.name", operation));
        }

        if (error is not null)
        {
            activity?.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
        }

        activity?.Dispose();
    }

    /// <summary>Gives a status by gRPC's name for it, which the conventions use.</summary>
    public static string Name(CallStatus status) => status switch
    {
        CallStatus.Ok => "OK",
        CallStatus.Cancelled => "CANCELLED",
        CallStatus.Unknown => "UNKNOWN",
        CallStatus.InvalidArgument => "INVALID_ARGUMENT",
        CallStatus.DeadlineExceeded => "DEADLINE_EXCEEDED",
        CallStatus.NotFound => "NOT_FOUND",
        CallStatus.AlreadyExists => "ALREADY_EXISTS",
        CallStatus.PermissionDenied => "PERMISSION_DENIED",
        CallStatus.ResourceExhausted => "RESOURCE_EXHAUSTED",
        CallStatus.FailedPrecondition => "FAILED_PRECONDITION",
        CallStatus.Aborted => "ABORTED",
        CallStatus.OutOfRange => "OUT_OF_RANGE",
        CallStatus.Unimplemented => "UNIMPLEMENTED",
        CallStatus.Internal => "INTERNAL",
        CallStatus.Unavailable => "UNAVAILABLE",
        CallStatus.DataLoss => "DATA_LOSS",
        CallStatus.Unauthenticated => "UNAUTHENTICATED",
        _ => "OTHER",
    };

    private static void End(Activity? activity, CallStatus status, string? error)
    {
        if (activity is null)
        {
            return;
        }

        activity.SetTag("rpc.status_code", Name(status));
        if (error is not null)
        {
            activity.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
    }

    private static void SetCall(Activity activity, string operation) =>
        activity.SetTag("rpc.system.name", "pactmq").SetTag("rpc.method", operation);

    private static void SetMessaging(Activity? activity, string operation, string name)
    {
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("messaging.system", "zeromq").SetTag("messaging.operation.name", name)
                .SetTag("messaging.operation.type", name).SetTag("messaging.destination.name", operation);
        }
    }

    private static void SetAddress(Activity activity, string endpoint, string address, string port)
    {
        var start = endpoint.IndexOf("://", StringComparison.Ordinal);
        var text = start < 0 ? endpoint : endpoint[(start + 3)..];
        var colon = text.LastIndexOf(':');
        if (colon > 0 && int.TryParse(text.AsSpan(colon + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            activity.SetTag(address, text[..colon]).SetTag(port, number);
        }
        else if (text.Length > 0)
        {
            activity.SetTag(address, text);
        }
    }

    private static TagList Tags(string operation, CallStatus status, string? error)
    {
        var tags = new TagList { { "rpc.system.name", "pactmq" }, { "rpc.method", operation }, { "rpc.status_code", Name(status) } };
        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        return tags;
    }
}
