using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PactMQ.Calls;

/// <summary>Traces and metrics of events, jobs and signals by OpenTelemetry's messaging conventions. A destination is an operation: topics would be too many.</summary>
internal static class MessagingTelemetry
{
    private const string Send = "send";
    private const string Process = "process";

    private static readonly Histogram<double> OperationDuration = SocketMeter.Meter.CreateHistogram(
        "messaging.client.operation.duration", "s", "How long it took until events, jobs and signals were taken by their socket.", null, CallTelemetry.Buckets);

    private static readonly Counter<long> SentMessages = SocketMeter.Meter.CreateCounter<long>(
        "messaging.client.sent.messages", "{message}", "Events, jobs and signals that were sent.");

    private static readonly Counter<long> ConsumedMessages = SocketMeter.Meter.CreateCounter<long>(
        "messaging.client.consumed.messages", "{message}", "Events, jobs and signals that were handed to handlers.");

    private static readonly Histogram<double> ProcessDuration = SocketMeter.Meter.CreateHistogram(
        "messaging.process.duration", "s", "How long handlers of events, jobs and signals took.", null, CallTelemetry.Buckets);

    /// <summary>Gets whether anybody looks at what is sent.</summary>
    public static bool WatchesSends => CallTelemetry.Source.HasListeners() || OperationDuration.Enabled || SentMessages.Enabled;

    /// <summary>Gets whether anybody looks at handlers of events and jobs.</summary>
    public static bool WatchesHandlers => CallTelemetry.Source.HasListeners() || ProcessDuration.Enabled || ConsumedMessages.Enabled;

    public static Activity? StartSend(string operation, string endpoint)
    {
        var activity = CallTelemetry.Source.StartActivity($"{Send} {operation}", ActivityKind.Producer);
        Describe(activity, operation, Send);
        if (activity is { IsAllDataRequested: true } && TelemetryAddress.Of(endpoint) is { Host: { } host } address)
        {
            activity.SetTag("server.address", host);
            if (address.Port is { } port)
            {
                activity.SetTag("server.port", port);
            }
        }

        return activity;
    }

    public static void EndSend(Activity? activity, string operation, long started, string? error)
    {
        var tags = Tags(operation, Send, error);
        SentMessages.Add(1, tags);
        OperationDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        End(activity, error);
    }

    public static Activity? StartProcess(string operation, ActivityContext producer)
    {
        var links = producer == default ? null : new[] { new ActivityLink(producer) };
        var activity = CallTelemetry.Source.StartActivity($"{Process} {operation}", ActivityKind.Consumer, default(ActivityContext), null, links);
        Describe(activity, operation, Process);
        return activity;
    }

    public static void EndProcess(Activity? activity, string operation, long started, string? error)
    {
        var tags = Tags(operation, Process, error);
        ConsumedMessages.Add(1, tags);
        ProcessDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        End(activity, error);
    }

    private static void Describe(Activity? activity, string operation, string name)
    {
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("messaging.system", "zeromq").SetTag("messaging.operation.name", name)
                .SetTag("messaging.operation.type", name).SetTag("messaging.destination.name", operation);
        }
    }

    private static TagList Tags(string operation, string name, string? error)
    {
        var tags = new TagList { { "messaging.system", "zeromq" }, { "messaging.operation.name", name }, { "messaging.destination.name", operation } };
        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        return tags;
    }

    private static void End(Activity? activity, string? error)
    {
        if (error is not null)
        {
            activity?.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
        }

        activity?.Dispose();
    }
}
