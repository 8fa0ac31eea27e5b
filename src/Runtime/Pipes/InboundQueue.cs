using System.Runtime.CompilerServices;
using PactMQ.Protocol;

namespace PactMQ.Pipes;

/// <summary>
/// Messages from one peer to a socket, as runs of frames. The connection's reader publishes whole messages; the socket's
/// receiver takes all that is there in one go and decodes it in place without a lock. Bounded in messages and bytes: credit
/// comes back when the receiver takes.
/// </summary>
internal sealed class InboundQueue(int highWaterMark, long byteMark = 0, MemoryBudget? budget = null)
{
    private int _limit = highWaterMark == 0 ? int.MaxValue : highWaterMark;

    // As much may have been taken and not read yet.
    private readonly long _byteLimit = byteMark == 0 ? long.MaxValue : Math.Max(1, byteMark / 2);
    private BudgetShare _share = new(budget);

    // The limit, or nothing while there are too many bytes.
    private int _bound = highWaterMark == 0 ? int.MaxValue : highWaterMark;
    private bool _unbound;
    private long _bytes;
    private long _held;
    private Chunk? _last;

    // Shared, under the gate.
    private SpinGate _gate;
    private Segment[] _shared = new Segment[8];
    private int _sharedCount;
    private int _messages;
    private long _published;
    private bool _readerIdle = true;
    private bool _paused;

    // The receiver's own.
    private Segment[] _taken = new Segment[8];
    private int _takenCount;
    private int _index;
    private Segment _current;
    private int _position;
    private int _peeked;

    /// <summary>Gets how many more messages may be published now.</summary>
    public int Credit => Volatile.Read(ref _bound) - Volatile.Read(ref _messages);

    /// <summary>Gets how many messages have been published since the pipe was made.</summary>
    public long Published => Volatile.Read(ref _published);

    /// <summary>Gets whether the receiver holds frames that it has taken and not read: no lock is needed to go on.</summary>
    public bool HasTaken
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _position < _current.End || _index < _takenCount;
    }

    /// <summary>Reader: adds whole messages. True when the receiver had found the queue empty and must be told.</summary>
    public bool Publish(ReadOnlySpan<Segment> segments, int messages)
    {
        _gate.Enter();
        if (_sharedCount + segments.Length > _shared.Length)
        {
            Array.Resize(ref _shared, Math.Max(_shared.Length * 2, _sharedCount + segments.Length));
        }

        segments.CopyTo(_shared.AsSpan(_sharedCount));
        _sharedCount += segments.Length;
        _messages += messages;
        _published += messages;
        Weigh(segments);
        var tell = _readerIdle;
        _readerIdle = false;
        _gate.Exit();
        return tell;
    }

    /// <summary>Reader: lifts the bound, for the last messages of a sender that leaves.</summary>
    /// <returns>The high-water mark there was.</returns>
    public int Unbind()
    {
        _gate.Enter();
        _unbound = true;
        Volatile.Write(ref _bound, int.MaxValue);
        _gate.Exit();
        return _limit;
    }

    /// <summary>Changes the high-water mark; true when the paused reader can go on.</summary>
    public bool SetHighWaterMark(int messages)
    {
        _gate.Enter();
        _limit = messages == 0 ? int.MaxValue : messages;
        _unbound = false;
        Volatile.Write(ref _bound, _bytes >= _byteLimit ? 0 : _limit);
        var resume = _paused && _messages < _bound;
        _paused &= !resume;
        _gate.Exit();
        return resume;
    }

    /// <summary>Counts the messages that nobody has read. While no receiver is at work.</summary>
    public int CountUnread()
    {
        _gate.Enter();
        var count = 0;
        if (_position < _current.End)
        {
            count += CountIn(new Segment(_current.Chunk, _position, _current.End, _current.More));
        }

        for (var index = _index; index < _takenCount; index++)
        {
            count += CountIn(_taken[index]);
        }

        for (var index = 0; index < _sharedCount; index++)
        {
            count += CountIn(_shared[index]);
        }

        _gate.Exit();
        return count;
    }

    /// <summary>Reader: there is no credit. False when it has come back meanwhile.</summary>
    public bool Pause()
    {
        _gate.Enter();
        var pause = _messages >= _bound;
        _paused |= pause;
        _gate.Exit();
        return pause;
    }

    /// <summary>
    /// Receiver: makes sure that a message is at hand. False means empty, and the next publisher will tell.
    /// </summary>
    /// <param name="resume">Whether the paused reader can go on.</param>
    public bool Take(out bool resume)
    {
        resume = false;
        if (HasTaken)
        {
            return true;
        }

        _gate.Enter();
        if (_sharedCount == 0)
        {
            _readerIdle = true;
            _gate.Exit();
            return false;
        }

        (_shared, _taken) = (_taken, _shared);
        _takenCount = _sharedCount;
        _sharedCount = 0;
        _messages = 0;
        (_bytes, _held, _last) = (0, 0, null);
        _share.End();
        _bound = _unbound ? int.MaxValue : _limit;
        resume = _paused;
        _paused = false;
        _gate.Exit();
        _index = 0;
        return true;
    }

    /// <summary>
    /// Receiver: reads the next frame of the message at hand. The body's memory stays valid until <see cref="Release"/>
    /// or the next frame is read.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadFrame(out bool more)
    {
        if (_position >= _current.End)
        {
            NextSegment();
        }

        var chunk = _current.Chunk;
        if (chunk.IsBody)
        {
            more = _current.More;
            _position = _current.End;
            return chunk.Buffer.AsSpan(_current.Start, _current.End - _current.Start);
        }

        var buffer = chunk.Buffer;
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

    /// <summary>Receiver: looks at the next frame without reading it.</summary>
    public ReadOnlySpan<byte> PeekFrame() => PeekFrame(out _);

    /// <summary>Receiver: looks at the next frame without reading it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> PeekFrame(out bool more)
    {
        if (_position >= _current.End)
        {
            NextSegment();
        }

        var position = _position;
        var frame = ReadFrame(out more);
        _peeked = _position;
        _position = position;
        return frame;
    }

    /// <summary>Receiver: takes the frame that was just looked at as read; its memory stays valid like that of a read one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AcceptPeeked() => _position = _peeked;

    /// <summary>Receiver: reads the next frame into a message, moving large bodies instead of copying them.</summary>
    public bool ReadFrameInto(Message message)
    {
        var frame = ReadFrame(out var more);
        var chunk = _current.Chunk;
        if (chunk.IsBody && !chunk.IsShared)
        {
            var (start, length) = (_current.Start, _current.End - _current.Start);
            message.AppendRented(chunk.DetachBody(), start, length);
            _current = default;
            _position = 0;
            return more;
        }

        message.Append(frame);
        return more;
    }

    /// <summary>Receiver: reads and forgets the rest of a message.</summary>
    public void SkipFrames(bool more)
    {
        while (more)
        {
            ReadFrame(out more);
        }
    }

    /// <summary>Receiver: drops everything. For pipes that are over and whose socket is closing.</summary>
    public void Discard()
    {
        while (Take(out _))
        {
            _position = _current.End;
            while (_index < _takenCount)
            {
                NextSegment();
                _position = _current.End;
            }
        }

        ReleaseCurrent();
    }

    /// <summary>Receiver: gives memory back early once nothing taken is left, so that an idle pipe holds none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release()
    {
        if (_position >= _current.End && _current.Chunk is not null)
        {
            ReleaseCurrent();
        }
    }

    private void Weigh(ReadOnlySpan<Segment> segments)
    {
        foreach (ref readonly var segment in segments)
        {
            _bytes += segment.End - segment.Start;
            if (segment.Chunk != _last)
            {
                _last = segment.Chunk;
                _held += _last.Held;
            }
        }

        _share.Hold(_held);
        if (!_unbound && (_bytes >= _byteLimit || _share.IsExhausted))
        {
            _bound = 0;
        }
    }

    private static int CountIn(Segment segment)
    {
        if (segment.Chunk.IsBody)
        {
            return segment.More ? 0 : 1;
        }

        var count = 0;
        for (var position = segment.Start; position < segment.End;)
        {
            FrameHeader.TryRead(segment.Chunk.Buffer.AsSpan(position, segment.End - position), out var flags, out var length, out var headerSize);
            position += headerSize + (int)length;
            count += (flags & FrameFlags.More) == 0 ? 1 : 0;
        }

        return count;
    }

    private void ReleaseCurrent()
    {
        _current.Chunk?.Release();
        _current = default;
        _position = 0;
    }

    private void NextSegment()
    {
        _current.Chunk?.Release();
        _current = _taken[_index];
        _taken[_index++] = default;
        _position = _current.Start;
    }

    private ReadOnlySpan<byte> ReadLongFrame(byte[] buffer)
    {
        var length = (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(buffer.AsSpan(_position + 1));
        var start = _position + 9;
        _position = start + length;
        return buffer.AsSpan(start, length);
    }
}
