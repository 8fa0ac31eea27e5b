using System.Buffers;
using System.Text;

namespace PactMQ.Tool.Frames;

/// <summary>
/// Frames as UTF-8 text with a tab between them. What would break the line or is no text is escaped: <c>\t \n \r \\</c>,
/// and <c>\x</c> with two hexadecimal digits for any other byte.
/// </summary>
internal sealed class TextFrames : IFrameFormat
{
    public void Write(IBufferWriter<byte> output, IReadOnlyList<ReadOnlyMemory<byte>> frames)
    {
        for (var index = 0; index < frames.Count; index++)
        {
            if (index > 0)
            {
                output.Write("\t"u8);
            }

            WriteFrame(output, frames[index].Span);
        }
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> line)
    {
        var frames = new List<ReadOnlyMemory<byte>>();
        var start = 0;
        while (true)
        {
            var tab = line.Span[start..].IndexOf((byte)'\t');
            var end = tab < 0 ? line.Length : start + tab;
            frames.Add(ReadFrame(line[start..end], start));
            if (tab < 0)
            {
                return frames;
            }

            start = end + 1;
        }
    }

    public static void WriteFrame(IBufferWriter<byte> output, ReadOnlySpan<byte> frame)
    {
        while (!frame.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(frame, out var rune, out var length);
            if (status == OperationStatus.Done && rune.Value != '\\' && !Rune.IsControl(rune))
            {
                output.Write(frame[..length]);
            }
            else
            {
                Escape(output, frame[..length]);
            }

            frame = frame[length..];
        }
    }

    private static void Escape(IBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            switch (value)
            {
                case (byte)'\t':
                    output.Write("\\t"u8);
                    break;
                case (byte)'\n':
                    output.Write("\\n"u8);
                    break;
                case (byte)'\r':
                    output.Write("\\r"u8);
                    break;
                case (byte)'\\':
                    output.Write("\\\\"u8);
                    break;
                default:
                    output.Write("\\x"u8);
                    Encoding.ASCII.GetBytes(value.ToString("X2"), output);
                    break;
            }
        }
    }

    private static ReadOnlyMemory<byte> ReadFrame(ReadOnlyMemory<byte> text, int column)
    {
        var source = text.Span;
        if (!source.Contains((byte)'\\'))
        {
            return text;
        }

        var frame = new ArrayBufferWriter<byte>(source.Length);
        for (var at = 0; at < source.Length;)
        {
            at += source[at] == '\\' ? Unescape(frame, source[at..], column + at) : Copy(frame, source[at]);
        }

        return frame.WrittenMemory;
    }

    private static int Copy(ArrayBufferWriter<byte> frame, byte value)
    {
        frame.GetSpan(1)[0] = value;
        frame.Advance(1);
        return 1;
    }

    private static int Unescape(ArrayBufferWriter<byte> frame, ReadOnlySpan<byte> source, int column)
    {
        switch (source.Length > 1 ? source[1] : 0)
        {
            case 't':
                Copy(frame, (byte)'\t');
                return 2;
            case 'n':
                Copy(frame, (byte)'\n');
                return 2;
            case 'r':
                Copy(frame, (byte)'\r');
                return 2;
            case '\\':
                Copy(frame, (byte)'\\');
                return 2;
            case 'x' when source.Length >= 4 && char.IsAsciiHexDigit((char)source[2]) && char.IsAsciiHexDigit((char)source[3]):
                Copy(frame, (byte)((HexDigit(source[2]) << 4) | HexDigit(source[3])));
                return 4;
            default:
                throw new FormatException($"column {column + 1}: a backslash begins \\t, \\n, \\r, \\\\ or \\xHH; write \\\\ for a backslash itself");
        }
    }

    private static int HexDigit(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
