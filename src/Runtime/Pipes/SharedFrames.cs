using PactMQ.Protocol;

namespace PactMQ.Pipes;

/// <summary>
/// Frames a message once for all peers that get it: their queues refer to the same bytes, instead of each having a copy. One
/// sender at a time writes; what has been written never changes.
/// </summary>
internal sealed class SharedFrames
{
    // Beyond this a copy costs less than what it leaves unused at the end of a chunk.
    private const int Largest = 4 * 1024;

    private Chunk? _chunk;
    private int _end;

    /// <summary>Frames the message if it is small; false when each peer must have a copy of its own.</summary>
    public bool TryWrite(in Parcel parcel, out Stretch stretch)
    {
        var most = MostBytes(parcel);
        if (most > Largest)
        {
            stretch = default;
            return false;
        }

        var chunk = ChunkWithRoom(most);
        var start = _end;
        if (parcel.Body is { } body && parcel.First < body.Count)
        {
            for (var index = parcel.First; index < body.Count; index++)
            {
                Write(chunk, body.Span(index), more: index < body.Count - 1);
            }
        }
        else
        {
            if (!parcel.Lead.IsEmpty)
            {
                Write(chunk, parcel.Lead, more: true);
            }

            // A message without frames travels as one empty frame.
            Write(chunk, parcel.Single, more: false);
        }

        stretch = new Stretch(chunk, start, _end);
        return true;
    }

    private static int MostBytes(in Parcel parcel)
    {
        if (parcel.Envelope is not null || parcel.Delimiter)
        {
            return int.MaxValue;
        }

        if (parcel.Body is not { } body)
        {
            return (int)Math.Min((long)parcel.Single.Length + parcel.Lead.Length + (2 * FrameHeader.LongSize), int.MaxValue);
        }

        long most = FrameHeader.LongSize;
        for (var index = parcel.First; index < body.Count; index++)
        {
            most += body.Span(index).Length + FrameHeader.LongSize;
        }

        return (int)Math.Min(most, int.MaxValue);
    }

    private Chunk ChunkWithRoom(int room)
    {
        if (_chunk is { } chunk && chunk.Buffer.Length - _end >= room)
        {
            return chunk;
        }

        _chunk?.Release();
        _end = 0;
        return _chunk = Chunk.Rent();
    }

    private void Write(Chunk chunk, ReadOnlySpan<byte> frame, bool more)
    {
        _end += FrameHeader.Write(chunk.Buffer.AsSpan(_end), frame.Length, more);
        frame.CopyTo(chunk.Buffer.AsSpan(_end));
        _end += frame.Length;
    }
}
