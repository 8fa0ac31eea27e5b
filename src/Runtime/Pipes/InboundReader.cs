using System.Runtime.CompilerServices;
using PactMQ.Protocol;

namespace PactMQ.Pipes;

/// <summary>What the receiver has taken of an inbound queue: it decodes frames where they lie. Only its thread comes here.</summary>
internal sealed class InboundReader : CacheLinePadded
{
    private Segment[] _taken = new Segment[8];
    private Segment _current;

    // The chunk's memory, so that the chunk, which a sender may write to, is not looked at for each frame; null for a body.
    private byte[]? _buffer;
    private int _takenCount;
    private int _index;
    private int _position;
    private int _end;
    private int _peeked;
#pragma warning disable CS0169, IDE0051 // Only its size matters.
    private readonly Lines _after;
#pragma warning restore CS0169, IDE0051

    public bool HasTaken
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _position < _end || _index < _takenCount;
    }

    /// <summary>Gets the array of segments that have been read, for the store to fill again.</summary>
    public Segment[] Emptied => _taken;

    public bool Refill(Segment[] segments, int count)
    {
        (_taken, _takenCount, _index) = (segments, count, 0);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadFrame(out bool more)
    {
        if (_position >= _end)
        {
            NextSegment();
        }

        if (_buffer is not { } buffer)
        {
            more = _current.More;
            _position = _end;
            return _current.Chunk.Unsent;
        }

        var flags = buffer[_position];
        more = (flags & FrameFlags.More) != 0;
        if ((flags & FrameFlags.Long) == 0)
        {
            var start = _position + 2;
            int length = buffer[_position + 1];
            _position = start + length;
            return buffer.AsSpan(start, length);
        }

        return ReadLongFrame(buffer);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> PeekFrame(out bool more)
    {
        if (_position >= _end)
        {
            NextSegment();
        }

        var position = _position;
        var frame = ReadFrame(out more);
        _peeked = _position;
        _position = position;
        return frame;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AcceptPeeked() => _position = _peeked;

    public bool ReadFrameInto(Message message)
    {
        var frame = ReadFrame(out var more);
        if (_buffer is null && _current.Chunk is { IsExternal: false, IsShared: false } chunk)
        {
            message.AppendRented(chunk.DetachBody(), _current.Start, frame.Length);
            ReleaseCurrent();
            return more;
        }

        message.Append(frame);
        if (_buffer is null)
        {
            // Memory of the caller's goes back as soon as it has been read.
            ReleaseCurrent();
        }

        return more;
    }

    public int CountUnread()
    {
        var count = _position < _end ? InboundQueue.CountIn(new Segment(_current.Chunk, _position, _end, _current.More)) : 0;
        for (var index = _index; index < _takenCount; index++)
        {
            count += InboundQueue.CountIn(_taken[index]);
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release()
    {
        if (_position >= _end && _current.Chunk is not null)
        {
            ReleaseCurrent();
        }
    }

    public void ReleaseCurrent()
    {
        _current.Chunk?.Release();
        _current = default;
        _buffer = null;
        _position = 0;
        _end = 0;
    }

    private void NextSegment()
    {
        _current.Chunk?.Release();
        _current = _taken[_index];
        _taken[_index++] = default;
        _position = _current.Start;
        _end = _current.End;
        _buffer = _current.Chunk.IsBody ? null : _current.Chunk.Buffer;
    }

    private ReadOnlySpan<byte> ReadLongFrame(byte[] buffer)
    {
        var length = (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(buffer.AsSpan(_position + 1));
        var start = _position + 9;
        _position = start + length;
        return buffer.AsSpan(start, length);
    }
}
