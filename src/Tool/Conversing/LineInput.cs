using PactMQ.Tool.Frames;

namespace PactMQ.Tool.Conversing;

/// <summary>The lines of a file or of standard input, each read as the frames of a message.</summary>
internal sealed class LineInput : IDisposable
{
    private readonly Stream _stream;
    private readonly string _name;
    private readonly IFrameFormat _format;
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private bool _over;

    private LineInput(Stream stream, string name, IFrameFormat format) => (_stream, _name, _format) = (stream, name, format);

    /// <summary>Gets whether a person types the lines.</summary>
    public bool IsTerminal { get; private init; }

    /// <summary>Gets the number of the last line.</summary>
    public long Line { get; private set; }

    /// <exception cref="ToolException">The file cannot be read.</exception>
    public static LineInput Open(string path, IFrameFormat format)
    {
        if (path == "-")
        {
            return new LineInput(Console.OpenStandardInput(), "standard input", format) { IsTerminal = !Console.IsInputRedirected };
        }

        try
        {
            return new LineInput(File.OpenRead(path), path, format);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ToolException(ExitCode.Usage, $"cannot read --in {path}: {error.Message}");
        }
    }

    /// <summary>Reads the next message; null at the end. The frames are valid until the next call.</summary>
    /// <exception cref="ToolException">The line is malformed.</exception>
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>?> ReadAsync(CancellationToken token)
    {
        if (await ReadLineAsync(token) is not { } line)
        {
            return null;
        }

        Line++;
        try
        {
            return _format.Read(line);
        }
        catch (FormatException error)
        {
            throw Malformed(error);
        }
    }

    /// <summary>Says what is wrong with the line that was read last.</summary>
    public ToolException Malformed(FormatException error) => new(ExitCode.Usage, $"{_name}, line {Line}: {error.Message}");

    public void Dispose() => _stream.Dispose();

    private async ValueTask<ReadOnlyMemory<byte>?> ReadLineAsync(CancellationToken token)
    {
        var searched = _start;
        while (true)
        {
            var at = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                return Take(searched + at, 1);
            }

            if (_over)
            {
                return _start < _end ? Take(_end, 0) : (ReadOnlyMemory<byte>?)null;
            }

            searched = _end;
            if (_end == _buffer.Length)
            {
                searched -= _start;
                MakeRoom();
            }

            // A read of the terminal cannot be cancelled: it is left behind when the command ends.
            var read = await _stream.ReadAsync(_buffer.AsMemory(_end), token).AsTask().WaitAsync(token);
            _end += read;
            _over = read == 0;
        }
    }

    private ReadOnlyMemory<byte> Take(int end, int separator)
    {
        var line = _buffer.AsMemory(_start, end - _start);
        _start = end + separator;
        return line.Span is [.., (byte)'\r'] && separator == 1 ? line[..^1] : line;
    }

    private void MakeRoom()
    {
        var larger = _end - _start > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : new byte[_buffer.Length];
        _buffer.AsSpan(_start, _end - _start).CopyTo(larger);
        _end -= _start;
        _start = 0;
        _buffer = larger;
    }
}
