using System.Buffers;

namespace PactMQ.Tool.Frames;

/// <summary>A way to write a message as one line, and to read it back: nothing is lost either way.</summary>
internal interface IFrameFormat
{
    /// <summary>Writes the frames without a line end.</summary>
    void Write(IBufferWriter<byte> output, IReadOnlyList<ReadOnlyMemory<byte>> frames);

    /// <summary>Reads a line without its end.</summary>
    /// <exception cref="FormatException">The line is malformed; the message says where.</exception>
    IReadOnlyList<ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> line);
}
