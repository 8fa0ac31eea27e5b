using System.Globalization;

namespace PactMQ.Calls;

/// <summary>An endpoint or a peer's address, taken apart for the attributes of OpenTelemetry.</summary>
/// <param name="Host">The host, the path or the name; null when the endpoint is not one place.</param>
/// <param name="Port">The port; null where there is none.</param>
internal readonly record struct TelemetryAddress(string? Host, int? Port)
{
    /// <summary>Takes apart <c>tcp://host:port</c>, <c>ipc://path</c>, <c>inproc://name</c> or <c>host:port</c>; several endpoints in one are no place.</summary>
    public static TelemetryAddress Of(string? endpoint)
    {
        if (string.IsNullOrEmpty(endpoint) || endpoint.Contains(',', StringComparison.Ordinal))
        {
            return default;
        }

        var start = endpoint.IndexOf("://", StringComparison.Ordinal);
        var place = start < 0 ? endpoint : endpoint[(start + 3)..];
        var colon = place.LastIndexOf(':');
        return colon > 0 && int.TryParse(place.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new TelemetryAddress(place[..colon].Trim('[', ']'), port)
            : new TelemetryAddress(place, null);
    }
}
