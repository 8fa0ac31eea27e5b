using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace PactMQ.Tool.Frames;

/// <summary>A message as a JSON array: a string for each frame that is UTF-8, <c>{"hex":"00ff"}</c> for each other. A single string is read as one frame.</summary>
internal sealed class JsonFrames : IFrameFormat
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(IBufferWriter<byte> output, IReadOnlyList<ReadOnlyMemory<byte>> frames)
    {
        using var json = new Utf8JsonWriter(output, Relaxed);
        json.WriteStartArray();
        foreach (var frame in frames)
        {
            WriteFrame(json, frame.Span);
        }

        json.WriteEndArray();
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            IReadOnlyList<ReadOnlyMemory<byte>> frames = root.ValueKind == JsonValueKind.Array
                ? [.. root.EnumerateArray().Select(ReadFrame)]
                : [ReadFrame(root)];
            return frames.Count > 0 ? frames : throw new FormatException("a message has at least one frame, and this array is empty");
        }
        catch (JsonException error)
        {
            throw new FormatException($"this is not JSON ({error.Message})");
        }
    }

    public static void WriteFrame(Utf8JsonWriter json, ReadOnlySpan<byte> frame)
    {
        if (Utf8.IsValid(frame))
        {
            json.WriteStringValue(frame);
            return;
        }

        json.WriteStartObject();
        json.WriteString("hex", Convert.ToHexStringLower(frame));
        json.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> ReadFrame(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return System.Text.Encoding.UTF8.GetBytes(element.GetString()!);
        }

        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("hex", out var hex) && hex.ValueKind == JsonValueKind.String)
        {
            try
            {
                return Convert.FromHexString(hex.GetString()!);
            }
            catch (FormatException)
            {
                throw new FormatException($"'{hex.GetString()}' is not pairs of hexadecimal digits");
            }
        }

        throw new FormatException("a frame is a string, or {\"hex\":\"00ff\"} for bytes that are no text");
    }
}
