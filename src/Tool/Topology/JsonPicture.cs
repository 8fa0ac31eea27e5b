using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PactMQ.Analyzers.Topology;

namespace PactMQ.Tool.Topology;

/// <summary>A topology for other programs: ends, links by the numbers of their ends, findings.</summary>
internal static class JsonPicture
{
    public static string Draw(TopologyPicture picture, IReadOnlyList<TopologyFinding> findings)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("ends");
            foreach (var end in picture.Assemblies.SelectMany(assembly => assembly.Ends))
            {
                WriteEnd(json, picture, end);
            }

            json.WriteEndArray();
            json.WriteStartArray("links");
            foreach (var link in picture.Links)
            {
                json.WriteStartObject();
                json.WriteNumber("connect", picture.NumberOf(link.Connect));
                json.WriteNumber("bind", picture.NumberOf(link.Bind));
                json.WriteBoolean("certain", link.IsCertain);
                json.WriteBoolean("sound", link.IsSound);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("findings");
            foreach (var finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("rule", finding.Rule);
                json.WriteString("severity", Findings.SeverityOf(finding));
                json.WriteString("message", Findings.MessageOf(finding));
                json.WriteNumber("end", picture.NumberOf(finding.First));
                if (finding.Other is not null)
                {
                    json.WriteNumber("other", picture.NumberOf(finding.Other));
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteEnd(Utf8JsonWriter json, TopologyPicture picture, TopologyFact end)
    {
        json.WriteStartObject();
        json.WriteNumber("number", picture.NumberOf(end));
        json.WriteString("assembly", end.Assembly);
        json.WriteString("member", end.Member);
        json.WriteBoolean("binds", end.Binds);
        foreach (var (name, value) in new[]
        {
            ("kind", end.Kind is { } kind ? SocketPairing.WireName(kind) : null), ("endpoint", end.Endpoint), ("name", end.Name),
            ("contract", end.Contract), ("role", end.Role), ("fingerprint", end.Fingerprint),
        })
        {
            if (value is not null)
            {
                json.WriteString(name, value);
            }
        }

        json.WriteEndObject();
    }
}
