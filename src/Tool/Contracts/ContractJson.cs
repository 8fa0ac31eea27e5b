using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PactMQ.Tool.Contracts;

/// <summary>Contracts and comparisons for other programs.</summary>
internal static class ContractJson
{
    public static string Of(LiveDescription live) => Write(json =>
    {
        json.WriteString("endpoint", live.Endpoint);
        json.WriteString("kind", live.Kind);
        json.WriteStartObject("announced");
        foreach (var (id, fingerprint) in live.Announced)
        {
            json.WriteString(id, fingerprint);
        }

        json.WriteEndObject();
        json.WriteStartArray("contracts");
        foreach (var contract in live.Contracts)
        {
            Contract(json, contract);
        }

        json.WriteEndArray();
    });

    public static string Of(IReadOnlyList<ContractComparison> comparisons) => Write(json =>
    {
        json.WriteBoolean("compatible", comparisons.All(one => one.Breaks.Count == 0));
        json.WriteStartArray("contracts");
        foreach (var one in comparisons)
        {
            json.WriteStartObject();
            json.WriteString("name", one.Name);
            json.WriteString("verdict", one.Verdict);
            Sentences(json, "breaks", one.Breaks);
            Sentences(json, "additions", one.Additions);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Contract(Utf8JsonWriter json, ContractRecord contract)
    {
        json.WriteStartObject();
        json.WriteString("name", contract.Shape.Name);
        json.WriteString("pattern", contract.Shape.Pattern);
        json.WriteString("id", WireId.Of(contract.Shape.Name).ToString("x8"));
        json.WriteString("fingerprint", contract.Shape.Fingerprint);
        Parts(json, "operations", contract.Shape.Operations);
        Parts(json, "types", contract.Shape.Types);
        json.WriteString("text", contract.Text);
        json.WriteEndObject();
    }

    private static void Parts(Utf8JsonWriter json, string name, Dictionary<string, ShapePart> parts)
    {
        json.WriteStartArray(name);
        foreach (var (label, part) in parts)
        {
            var words = part.Head.Split(' ');
            json.WriteStartObject();
            json.WriteString("name", label);
            json.WriteString("shape", words[0]);
            if (words.Length > 1)
            {
                json.WriteString("id", words[1]);
                json.WriteBoolean("idempotent", words.Contains("idempotent"));
            }

            json.WriteStartObject("lines");
            foreach (var (key, text) in part.Lines)
            {
                json.WriteString(key, text);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Sentences(Utf8JsonWriter json, string name, IReadOnlyList<string> sentences)
    {
        json.WriteStartArray(name);
        foreach (var sentence in sentences)
        {
            json.WriteStringValue(sentence);
        }

        json.WriteEndArray();
    }

    private static string Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
