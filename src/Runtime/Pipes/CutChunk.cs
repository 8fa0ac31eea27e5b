using PactMQ.Protocol;

namespace PactMQ.Pipes;

/// <summary>
/// What a connection that broke while it sent a chunk leaves of it: messages that had gone out whole, one that may have
/// been cut, and those of which no byte had gone, which the next connection can have.
/// </summary>
/// <param name="Start">Where the messages that are left begin.</param>
/// <param name="Messages">How many are left.</param>
/// <param name="Written">How many that began here had gone out whole.</param>
/// <param name="CutsEarlier">Whether a message that began in an earlier chunk was cut.</param>
/// <param name="CutsBegun">Whether a message that began in this chunk was cut.</param>
internal readonly record struct CutChunk(int Start, int Messages, int Written, bool CutsEarlier, bool CutsBegun)
{
    /// <summary>Judges a chunk by how far it was sent: up to its <see cref="Chunk.Start"/>.</summary>
    public static CutChunk After(Chunk chunk)
    {
        if (chunk.FirstMessage < 0)
        {
            return new CutChunk(chunk.End, 0, 0, chunk.Continues, CutsBegun: false);
        }

        var cutsEarlier = chunk.Continues && chunk.Start < chunk.FirstMessage;
        var position = chunk.FirstMessage;
        var (begun, written) = (0, 0);
        while (begun < chunk.Messages)
        {
            var next = EndOfUnit(chunk, position, out var command);
            if (position >= chunk.Start && !command)
            {
                break;
            }

            position = next;
            begun += command ? 0 : 1;
            written += command || next > chunk.Start ? 0 : 1;
        }

        return new CutChunk(position, chunk.Messages - begun, written, cutsEarlier, begun > written);
    }

    /// <summary>Finds the end of the message or command that begins here; past the chunk's end when it goes on in the next.</summary>
    private static int EndOfUnit(Chunk chunk, int position, out bool command)
    {
        command = false;
        while (FrameHeader.TryRead(chunk.Buffer.AsSpan(position, chunk.End - position), out var flags, out var length, out var headerSize) == FrameHeaderStatus.Complete)
        {
            var end = position + headerSize + length;
            command = (flags & FrameFlags.Command) != 0;
            if (command || (flags & FrameFlags.More) == 0 || end >= chunk.End)
            {
                // A message with more frames to come in the next chunk ends beyond this one.
                return (int)Math.Min(int.MaxValue, (flags & FrameFlags.More) != 0 && end >= chunk.End ? chunk.End + 1L : end);
            }

            position = (int)end;
        }

        return chunk.End + 1;
    }
}
