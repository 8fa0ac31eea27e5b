using System.Runtime.CompilerServices;
using PactMQ.Protocol;

namespace PactMQ.Pipes;

/// <summary>The outcome of offering a message to the receiver's own queue.</summary>
internal enum HandOver
{
    /// <summary>There is no credit.</summary>
    Refused,
    /// <summary>It is in the queue.</summary>
    Done,
    /// <summary>It is in the queue, and the receiver had found that empty and must be told.</summary>
    DoneFirst,
}

/// <content>
/// Messages from a sender within the process, framed straight into memory that the receiver decodes: nothing is copied
/// twice, and large bodies are not copied at all. The sender writes behind what the receiver reads.
/// </content>
internal sealed partial class InboundStore
{
    // The chunk that the next message is written to, under the gate; one reference is the writer's.
    private Chunk? _write;
    private bool _mayHandOver;
    private byte[] _writeBuffer = [];
    private int _writeEnd;

    public void LetHandOver(bool may)
    {
        EnterForGood();
        _mayHandOver = may;
        _gate.Exit();
    }

    /// <summary>Sender: adds a message if there is credit.</summary>
    /// <param name="parcel">The message.</param>
    /// <param name="alone">Whether no other thread can be sending at the same time.</param>
    /// <param name="written">The sender's count of messages, which goes on with each.</param>
    public HandOver TryHandOver(in Parcel parcel, bool alone, ref long written)
    {
        // A large body is copied before the gate is taken. Without credit it is not copied at all.
        var large = parcel.IsPlain && parcel.Single.Length >= Message.LargeBody && Credit > 0 ? CopyOf(parcel.Single) : null;
        if (alone)
        {
            _gate.Enter();
        }
        else
        {
            EnterForGood();
        }

        if (!_mayHandOver || !HasRoomOrPauses())
        {
            _paused = true;
            _gate.Exit();
            large?.Release();
            return HandOver.Refused;
        }

        _sentAlone = alone;
        Volatile.Write(ref written, written + 1);
        if (Streams(parcel))
        {
            WriteStreamed(parcel);
            _gate.Exit();
            return HandOver.Done;
        }

        if (large is not null)
        {
            Add(large, more: false);
        }
        else if (parcel.IsPlain && parcel.Single.Length <= byte.MaxValue && _writeBuffer.Length - _writeEnd >= parcel.Single.Length + 2)
        {
            WriteShort(parcel.Single);
        }
        else
        {
            WriteFrames(parcel);
        }

        _messages++;
        _published++;
        Bound();
        var tell = _receiverIdle;
        _receiverIdle = false;
        _gate.Exit();
        return tell ? HandOver.DoneFirst : HandOver.Done;
    }

    private static Chunk CopyOf(ReadOnlySpan<byte> body)
    {
        var array = BodyPool.Rent(body.Length);
        body.CopyTo(array);
        return Chunk.ForBody(array, 0, body.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteShort(ReadOnlySpan<byte> body)
    {
        var start = _writeEnd;
        var buffer = _writeBuffer;
        buffer[start] = 0;
        buffer[start + 1] = (byte)body.Length;
        body.CopyTo(buffer.AsSpan(start + 2));
        _writeEnd = start + 2 + body.Length;
        Extend(start);
    }

    private void WriteFrames(in Parcel parcel)
    {
        if (parcel.Envelope is { } envelope)
        {
            for (var index = 0; index < envelope.Count; index++)
            {
                WriteFrame(envelope.Span(index), more: true);
            }
        }

        if (parcel.Delimiter)
        {
            WriteFrame(default, more: true);
        }

        if (parcel.Body is not { } body)
        {
            if (!parcel.Lead.IsEmpty)
            {
                WriteFrame(parcel.Lead, more: true);
            }

            WriteFrame(parcel.Single, more: false);
            return;
        }

        // A message without frames travels as one empty frame, as it does on the wire.
        if (parcel.First >= body.Count)
        {
            WriteFrame(default, more: false);
        }

        for (var index = parcel.First; index < body.Count; index++)
        {
            WriteMessageFrame(body, index, parcel.MayDetach);
        }
    }

    private void WriteMessageFrame(Message body, int index, bool mayDetach)
    {
        var more = index < body.Count - 1;
        var length = body.Span(index).Length;
        if (length >= Message.LargeBody && body.External(index) is { } external)
        {
            Add(Chunk.ForExternal(external), more);
        }
        else if (length >= Message.LargeBody && mayDetach && body.TryDetach(index, out var array, out var offset))
        {
            Add(Chunk.ForBody(array, offset, length), more);
        }
        else
        {
            WriteFrame(body.Span(index), more);
        }
    }

    private void WriteFrame(ReadOnlySpan<byte> frame, bool more)
    {
        if (frame.Length >= Message.LargeBody)
        {
            Add(CopyOf(frame), more);
            return;
        }

        if (_writeBuffer.Length - _writeEnd < frame.Length + FrameHeader.LongSize)
        {
            NextChunk();
        }

        var start = _writeEnd;
        _writeEnd += FrameHeader.Write(_writeBuffer.AsSpan(start), frame.Length, more);
        frame.CopyTo(_writeBuffer.AsSpan(_writeEnd));
        _writeEnd += frame.Length;
        Extend(start);
    }

    private void NextChunk()
    {
        if (_state == Open)
        {
            NextStreamed();
            return;
        }

        StopWriting();
        _write = Chunk.Rent();
        _writeBuffer = _write.Buffer;
    }

    /// <summary>Makes what was written from here on part of the last segment, or of a new one. A stream has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Extend(int start)
    {
        if (_state == Open)
        {
            return;
        }

        _bytes += _writeEnd - start;
        if (_sharedCount > 0)
        {
            ref var last = ref _shared[_sharedCount - 1];
            if (last.Chunk == _write && last.End == start)
            {
                last.End = _writeEnd;
                return;
            }
        }

        _write!.AddReference();
        AddSegment(new Segment(_write, start, _writeEnd));
    }

    private void Add(Chunk body, bool more)
    {
        _bytes += body.Length;
        AddSegment(new Segment(body, body.Start, body.End, more));
    }

    private void AddSegment(in Segment segment)
    {
        if (_sharedCount == _shared.Length)
        {
            Array.Resize(ref _shared, _sharedCount * 2);
        }

        _shared[_sharedCount++] = segment;
        if (segment.Chunk != _last)
        {
            _last = segment.Chunk;
            _held += _last.Held;
            _share.Hold(_held);
        }
    }

    /// <summary>Lets go of the chunk being written to; who reads it holds it.</summary>
    private void StopWriting()
    {
        _write?.Release();
        _write = null;
        _writeBuffer = [];
        _writeEnd = 0;
    }
}
