using System.Buffers;
using System.Text;

namespace PactMQ.Tool.Frames;

/// <summary>Frames as hexadecimal digits with a tab between them. Blanks between bytes are skipped when reading.</summary>
internal sealed class HexFrames : IFrameFormat
{
    public void Write(IBufferWriter<byte> output, IReadOnlyList<ReadOnlyMemory<byte>> frames)
    {
        for (var index = 0; index < frames.Count; index++)
        {
            Encoding.ASCII.GetBytes((index > 0 ? "\t" : "") + Convert.ToHexStringLower(frames[index].Span), output);
        }
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> line)
    {
        var frames = new List<ReadOnlyMemory<byte>>();
        foreach (var part in Encoding.Latin1.GetString(line.Span).Split('\t'))
        {
            try
            {
                frames.Add(Convert.FromHexString(part.Replace(" ", "", StringComparison.Ordinal)));
            }
            catch (FormatException)
            {
                throw new FormatException($"frame {frames.Count + 1}: '{part}' is not pairs of hexadecimal digits");
            }
        }

        return frames;
    }
}
