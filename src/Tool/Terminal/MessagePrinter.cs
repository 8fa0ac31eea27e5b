using System.Buffers;
using System.Text;
using PactMQ.Tool.Frames;
using Spectre.Console;

namespace PactMQ.Tool.Terminal;

/// <summary>Prints messages: a line each, exactly as the format says; on a terminal, text frames are told apart by colour.</summary>
internal sealed class MessagePrinter(IFrameFormat format) : IDisposable
{
    private const int FlushAt = 32 * 1024;

    private readonly Stream _output = Open();
    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly bool _pretty = !Console.IsOutputRedirected && format is TextFrames;

    /// <exception cref="ToolException">Nobody reads standard output any more.</exception>
    public void Print(IReadOnlyList<ReadOnlyMemory<byte>> frames)
    {
        if (_pretty)
        {
            PrintPretty(frames);
            return;
        }

        format.Write(_lines, frames);
        _lines.Write("\n"u8);
        if (_lines.WrittenCount >= FlushAt)
        {
            Flush();
        }
    }

    /// <summary>Hands over what was printed so far.</summary>
    /// <exception cref="ToolException">Nobody reads standard output any more.</exception>
    public void Flush()
    {
        if (_lines.WrittenCount == 0)
        {
            return;
        }

        try
        {
            _output.Write(_lines.WrittenSpan);
            _output.Flush();
        }
        catch (IOException)
        {
            // The reader, such as head, has seen enough.
            throw new ToolException(ExitCode.Ok, "");
        }
        finally
        {
            _lines.ResetWrittenCount();
        }
    }

    public void Dispose() => _output.Dispose();

    private static Stream Open() => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new StandardOutput();

    private static void PrintPretty(IReadOnlyList<ReadOnlyMemory<byte>> frames)
    {
        var line = new Paragraph();
        var text = new ArrayBufferWriter<byte>();
        for (var index = 0; index < frames.Count; index++)
        {
            if (index > 0)
            {
                line.Append(" │ ", new Style(Color.Grey));
            }

            text.ResetWrittenCount();
            TextFrames.WriteFrame(text, frames[index].Span);
            var binary = frames[index].Length > 0 && !System.Text.Unicode.Utf8.IsValid(frames[index].Span);
            line.Append(
                frames[index].Length == 0 ? "∅" : Encoding.UTF8.GetString(text.WrittenSpan),
                frames[index].Length == 0 ? new Style(Color.Grey) : binary ? new Style(Color.Olive) : Style.Plain);
        }

        AnsiConsole.Write(line);
        AnsiConsole.WriteLine();
    }
}
