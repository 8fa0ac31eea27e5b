namespace PactMQ.Pipes;

/// <summary>
/// The receiver's end of a stream: chunks that a sender in this process goes on writing to while they are read. Only the
/// receiver's thread comes here; what the sender must know of it are two numbers.
/// </summary>
internal sealed class InboundStream : CacheLinePadded
{
    // One reference is ours: the sender may be at a later chunk.
    private Chunk? _chunk;
    private int _number;
    private int _position;
    private long _taken;
    private long _takenBytes;
#pragma warning disable CS0169, IDE0051 // Only its size matters.
    private readonly Lines _after;
#pragma warning restore CS0169, IDE0051

    /// <summary>Gets whether there is a stream, or the rest of one that has ended.</summary>
    public bool IsOpen => _chunk is not null;

    /// <summary>Gets the mark up to which the receiver has taken. Any thread.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Gets how many bytes of the stream the receiver has taken. Any thread.</summary>
    public long TakenBytes => Volatile.Read(ref _takenBytes);

    /// <summary>Gets how many messages were taken at last. Receiver.</summary>
    public uint LastTaken { get; private set; }

    /// <summary>Begins to read behind a mark, in a chunk that the sender goes on with.</summary>
    public void Begin(Chunk chunk, long mark)
    {
        chunk.AddReference();
        (_chunk, _number, _position) = (chunk, StreamMark.Chunk(mark), StreamMark.End(mark));
        Volatile.Write(ref _takenBytes, 0);
        Volatile.Write(ref _taken, mark);
    }

    /// <summary>Takes all up to a mark that the sender has set, as segments.</summary>
    public void Take(long mark, InboundReader reader)
    {
        var segments = reader.Emptied;
        var count = 0;
        var bytes = 0L;
        while (_number != StreamMark.Chunk(mark))
        {
            var full = _chunk!;
            _chunk = full.Next;
            _number = StreamMark.NextChunk(_number);
            if (full.End > _position)
            {
                bytes += full.End - _position;
                Add(ref segments, count++, new Segment(full, _position, full.End));
            }
            else
            {
                full.Release();
            }

            _position = 0;
        }

        var end = StreamMark.End(mark);
        if (end > _position)
        {
            bytes += end - _position;
            _chunk!.AddReference();
            Add(ref segments, count++, new Segment(_chunk, _position, end));
            _position = end;
        }

        reader.Refill(segments, count);
        LastTaken = StreamMark.Messages(_taken, mark);
        Volatile.Write(ref _takenBytes, _takenBytes + bytes);
        Volatile.Write(ref _taken, mark);
    }

    /// <summary>Counts the messages that have been written up to a mark and not taken.</summary>
    public int CountUnread(long mark)
    {
        var (chunk, number, position, count) = (_chunk, _number, _position, 0);
        while (chunk is not null && number != StreamMark.Chunk(mark))
        {
            count += InboundQueue.CountIn(new Segment(chunk, position, chunk.End));
            (chunk, number, position) = (chunk.Next, StreamMark.NextChunk(number), 0);
        }

        return chunk is null ? 0 : count + InboundQueue.CountIn(new Segment(chunk, position, StreamMark.End(mark)));
    }

    /// <summary>The stream is over, and all of it has been taken.</summary>
    public void Close()
    {
        _chunk?.Release();
        _chunk = null;
    }

    private static void Add(ref Segment[] segments, int index, in Segment segment)
    {
        if (index == segments.Length)
        {
            Array.Resize(ref segments, index * 2);
        }

        segments[index] = segment;
    }
}
