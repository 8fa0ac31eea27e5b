using System.Globalization;
using System.Text;
using MessagePack;

namespace PactMQ.Tests.Documents.Wire;

/// <summary>Writes envelopes from the page's table, and shows them as the page does. Knows nothing of the runtime's own code.</summary>
internal static class Frames
{
    // The kinds in the order of their numbers, and the widths in bytes of their fields.
    private static readonly (string Name, string[] Fields)[] Kinds =
    [
        ("REQUEST", ["contract:4", "operation:4", "correlation:8", "ms left:4"]),
        ("REPLY", ["correlation:8"]),
        ("ERROR", ["correlation:8", "status:2", "code:2"]),
        ("EVENT", ["contract:4", "operation:4", "sequence:8"]),
        ("OPEN", ["contract:4", "operation:4", "correlation:8", "ms left:4", "credit:4"]),
        ("ITEM", ["correlation:8", "sequence:4"]),
        ("END", ["correlation:8", "status:2", "code:2"]),
        ("CREDIT", ["correlation:8", "items:4"]),
        ("CANCEL", ["correlation:8", "reason:2", "0:2"]),
        ("DESCRIBE", []),
        ("GOAWAY", []),
    ];

    /// <summary>Makes a header of a kind from its fields.</summary>
    public static byte[] Header(string kind, params ulong[] fields)
    {
        var number = Array.FindIndex(Kinds, one => one.Name == kind);
        var bytes = new List<byte> { 0xC1, (byte)(0x10 | number), 0, 0 };
        foreach (var (field, value) in Kinds[number].Fields.Zip(fields, (field, value) => (field, value)))
        {
            for (var shift = (Width(field) - 1) * 8; shift >= 0; shift -= 8)
            {
                bytes.Add((byte)(value >> shift));
            }
        }

        return [.. bytes];
    }

    /// <summary>Makes a header with flags and the body behind it in the same frame.</summary>
    public static byte[] Inline(byte[] header, byte flags, byte[] body) => [.. header[..2], (byte)(flags | 2), .. header[3..], .. body];

    /// <summary>Makes a body from JSON.</summary>
    public static byte[] Body(string json) => MessagePackSerializer.ConvertFromJson(json);

    /// <summary>Shows a message: a line for each frame, its bytes and what they are.</summary>
    public static string Show(string arrow, IReadOnlyList<byte[]> frames)
    {
        var text = new StringBuilder();
        var header = -1;
        for (var index = 0; index < frames.Count; index++)
        {
            var frame = frames[index];
            var (bytes, meaning) = frame.Length == 0 ? ("∅", "")
                : header < 0 && frame[0] == 0xC1 ? Split(frame)
                : header < 0 ? (Hex(frame), "topic " + Encoding.UTF8.GetString(frame).Replace("\0", "\\0", StringComparison.Ordinal))
                : (Hex(frame), MessagePackSerializer.ConvertToJson(frame));
            header = frame.Length > 0 && frame[0] == 0xC1 ? index : header;
            text.Append(CultureInfo.InvariantCulture, $"{(index == 0 ? arrow : " ")} {(meaning.Length == 0 ? bytes : $"{bytes,-46}  {meaning}")}\n");
        }

        return text.ToString();
    }

    private static (string Bytes, string Meaning) Split(byte[] header)
    {
        var (name, fields) = Kinds[header[1] & 15];
        var (bytes, meaning, at) = (Hex(header[..4]), name + (header[2] == 0 ? "" : $", flags {header[2]}"), 4);
        foreach (var field in fields)
        {
            var value = header[at..(at + Width(field))];
            bytes += " " + Hex(value);
            var label = field[..field.IndexOf(':', StringComparison.Ordinal)];
            meaning += label is "contract" or "operation" ? $", {label}"
                : label == "0" ? ""
                : $", {label} {value.Aggregate(0UL, (sum, one) => (sum << 8) | one).ToString(CultureInfo.InvariantCulture)}";
            at += Width(field);
        }

        if ((header[2] & 2) != 0)
        {
            return ($"{bytes} {Hex(header[at..])}", $"{meaning}, {MessagePackSerializer.ConvertToJson(header.AsMemory(at))}");
        }

        return at == header.Length ? (bytes, meaning) : throw new InvalidOperationException($"{name} has {header.Length} bytes, and {at} are known.");
    }

    private static int Width(string field) => int.Parse(field.AsSpan(field.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
