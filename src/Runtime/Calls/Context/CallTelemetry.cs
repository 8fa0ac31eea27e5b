using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PactMQ.Calls;

/// <summary>Traces and metrics of calls by OpenTelemetry's RPC conventions.</summary>
internal static class CallTelemetry
{
    /// <summary>The one source of activities, named as the meter is.</summary>
    public static readonly ActivitySource Source = new(PactMQTelemetry.Name);

    /// <summary>The bounds that the conventions ask for.</summary>
    public static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    private static readonly Histogram<double> ClientDuration = SocketMeter.Meter.CreateHistogram(
        "rpc.client.call.duration", "s", "How long calls took for their callers.", null, Buckets);

    private static readonly Histogram<double> ServerDuration = SocketMeter.Meter.CreateHistogram(
        "rpc.server.call.duration", "s", "How long calls took at the server.", null, Buckets);

    private static readonly Counter<long> Rejections = SocketMeter.Meter.CreateCounter<long>(
        "pactmq.calls.rejected", "{call}", "Calls that a server did not start, by status.");

    /// <summary>What the conventions call a method that is not known, so that strangers cannot make names without end.</summary>
    public const string OtherMethod = "_OTHER";

    /// <summary>Gets whether anybody looks at clients' calls.</summary>
    public static bool WatchesClients => Source.HasListeners() || ClientDuration.Enabled;

    /// <summary>Gets whether anybody looks at servers' calls.</summary>
    public static bool WatchesServers => Source.HasListeners() || ServerDuration.Enabled;

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

    /// <param name="operation">The operation; <see cref="OtherMethod"/> for one that is not known.</param>
    /// <param name="original">What the caller asked for, when it is not known.</param>
    /// <param name="parent">The caller's activity.</param>
    /// <param name="peer">The caller.</param>
    public static Activity? StartServer(string operation, string? original, ActivityContext parent, PeerInformation? peer)
    {
        var activity = Source.StartActivity(operation, ActivityKind.Server, parent);
        if (activity is { IsAllDataRequested: true })
        {
            SetCall(activity, operation);
            SetAddress(activity, peer?.Address, "network.peer.address", "network.peer.port");
            if (original is not null)
            {
                activity.SetTag("rpc.method_original", original);
            }
        }

        return activity;
    }

    public static void EndClient(Activity? activity, string operation, string endpoint, long started, CallStatus status, string? error)
    {
        if (ClientDuration.Enabled)
        {
            var tags = Tags(operation, status, error);
            var server = TelemetryAddress.Of(endpoint);
            if (server.Host is not null)
            {
                tags.Add("server.address", server.Host);
            }

            if (server.Port is { } port)
            {
                tags.Add("server.port", port);
            }

            ClientDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
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

    private static void SetAddress(Activity activity, string? endpoint, string address, string port)
    {
        var place = TelemetryAddress.Of(endpoint);
        if (place.Host is not null)
        {
            activity.SetTag(address, place.Host);
        }

        if (place.Port is { } number)
        {
            activity.SetTag(port, number);
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
