using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PactMQ.Tool.Frames;

namespace PactMQ.Tool.Probing;

/// <summary>Prints a report: a property a line for people and for grep, or one JSON object.</summary>
internal static class ReportPrinter
{
    private const int MostShown = 96;

    public static void Print(ProbeReport report, bool json, TextWriter output) => output.WriteLine(json ? ToJson(report) : ToText(report));

    private static string ToText(ProbeReport report)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in Properties(report))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name + ":",-12} {value}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static IEnumerable<(string Name, string Value)> Properties(ProbeReport report)
    {
        yield return ("endpoint", report.Endpoint);
        yield return ("outcome", NameOf(report.Outcome));
        if (report.ConnectTime is { } connect)
        {
            yield return ("connected", $"{(report.Address is { Length: > 0 } address ? $"{address}, " : "")}in {Milliseconds(connect)} ms");
        }

        if (report.Version is not null)
        {
            yield return ("version", $"ZMTP {report.Version}");
        }

        if (report.Mechanism is not null)
        {
            yield return ("mechanism", report.Mechanism);
            yield return ("as-server", report.AsServer == true ? "yes" : "no");
        }

        if (report.Kind is not null)
        {
            yield return ("kind", report.Kind);
            yield return ("identity", report.Identity is { Length: > 0 } identity ? Text(identity) : "none");
        }

        foreach (var (name, value) in report.Metadata)
        {
            yield return ("metadata", $"{name}={Text(value)}");
        }

        foreach (var (contract, fingerprint) in report.Contracts)
        {
            yield return ("contract", $"{contract} fingerprint {fingerprint}");
        }

        if (report.RoundTrips.Count > 0)
        {
            yield return ("round trip", $"{Milliseconds(report.RoundTrips.Min())} ms (least of {report.RoundTrips.Count}; most {Milliseconds(report.RoundTrips.Max())} ms)");
        }

        if (report.Received.Length > 0)
        {
            yield return ("received", $"{Text(report.Received.AsMemory(0, Math.Min(MostShown, report.Received.Length)))}{(report.Received.Length > MostShown ? "…" : "")}");
        }

        if (report.Reason is not null)
        {
            yield return (report.Outcome == ProbeOutcome.Greeted ? "note" : "failed", report.Reason);
        }
    }

    private static string ToJson(ProbeReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("endpoint", report.Endpoint);
            json.WriteString("outcome", NameOf(report.Outcome));
            json.WriteNumber("exitCode", report.ExitCode);
            WriteIf(json, "reason", report.Reason);
            WriteIf(json, "address", report.Address);
            WriteTime(json, "connectMilliseconds", report.ConnectTime);
            WriteIf(json, "version", report.Version);
            WriteIf(json, "mechanism", report.Mechanism);
            if (report.AsServer is { } asServer)
            {
                json.WriteBoolean("asServer", asServer);
            }

            WriteIf(json, "kind", report.Kind);
            if (report.Identity is { } identity)
            {
                json.WritePropertyName("identity");
                JsonFrames.WriteFrame(json, identity);
            }

            WriteLists(json, report);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteLists(Utf8JsonWriter json, ProbeReport report)
    {
        if (report.Kind is not null)
        {
            json.WriteStartObject("metadata");
            foreach (var (name, value) in report.Metadata)
            {
                json.WritePropertyName(name);
                JsonFrames.WriteFrame(json, value);
            }

            json.WriteEndObject();
            json.WriteStartObject("contracts");
            foreach (var (contract, fingerprint) in report.Contracts)
            {
                json.WriteString(contract, fingerprint);
            }

            json.WriteEndObject();
        }

        if (report.Received.Length > 0)
        {
            json.WritePropertyName("received");
            JsonFrames.WriteFrame(json, report.Received.AsSpan(0, Math.Min(MostShown, report.Received.Length)));
        }

        if (report.RoundTrips.Count > 0)
        {
            WriteTime(json, "roundTripMilliseconds", report.RoundTrips.Min());
        }
    }

    private static void WriteIf(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, TimeSpan? value)
    {
        if (value is { } time)
        {
            json.WriteNumber(name, Math.Round(time.TotalMilliseconds, 3));
        }
    }

    private static string NameOf(ProbeOutcome outcome) => outcome switch
    {
        ProbeOutcome.NotZmtp => "not-zmtp",
        ProbeOutcome.OldVersion => "old-version",
        _ => outcome.ToString().ToLowerInvariant(),
    };

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Text(ReadOnlyMemory<byte> bytes)
    {
        var text = new ArrayBufferWriter<byte>();
        TextFrames.WriteFrame(text, bytes.Span);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
