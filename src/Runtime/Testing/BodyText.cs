using System.Globalization;
using System.Text;
using MessagePack;

namespace PactMQ.Testing;

/// <summary>MessagePack as text in the manner of JSON, without reflection. Bytes are told by their number.</summary>
internal static class BodyText
{
    private const int DeepestNesting = 64;

    public static string Of(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return "";
        }

        var text = new StringBuilder();
        var reader = new MessagePackReader(body);
        try
        {
            Append(text, ref reader, 0);
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            text.Append(CultureInfo.InvariantCulture, $"<{body.Length} bytes that are no MessagePack>");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ref MessagePackReader reader, int depth)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Array when depth < DeepestNesting:
                text.Append('[');
                for (int index = 0, count = reader.ReadArrayHeader(); index < count; index++)
                {
                    text.Append(index > 0 ? "," : "");
                    Append(text, ref reader, depth + 1);
                }

                text.Append(']');
                break;
            case MessagePackType.Map when depth < DeepestNesting:
                text.Append('{');
                for (int index = 0, count = reader.ReadMapHeader(); index < count; index++)
                {
                    text.Append(index > 0 ? "," : "");
                    Append(text, ref reader, depth + 1);
                    text.Append(':');
                    Append(text, ref reader, depth + 1);
                }

                text.Append('}');
                break;
            case MessagePackType.String:
                text.Append('"').Append(reader.ReadString()?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
                break;
            case MessagePackType.Integer when reader.NextCode is >= MessagePackCode.MinNegativeFixInt or (>= MessagePackCode.Int8 and <= MessagePackCode.Int64):
                text.Append(CultureInfo.InvariantCulture, $"{reader.ReadInt64()}");
                break;
            case MessagePackType.Integer:
                text.Append(CultureInfo.InvariantCulture, $"{reader.ReadUInt64()}");
                break;
            case MessagePackType.Float:
                text.Append(CultureInfo.InvariantCulture, $"{reader.ReadDouble()}");
                break;
            case MessagePackType.Boolean:
                text.Append(reader.ReadBoolean() ? "true" : "false");
                break;
            case MessagePackType.Nil:
                reader.ReadNil();
                text.Append("null");
                break;
            case MessagePackType.Binary:
                text.Append(CultureInfo.InvariantCulture, $"<{reader.ReadBytes()?.Length ?? 0} bytes>");
                break;
            default:
                reader.Skip();
                text.Append("<…>");
                break;
        }
    }
}
