using System.Runtime.CompilerServices;
using PactMQ.Protocol;

namespace PactMQ.Pipes;

/// <summary>The outcome of offering a message to an outbound queue.</summary>
internal enum WriteResult
{
    /// <summary>Accepted; somebody is draining the queue already, or nobody can yet.</summary>
    Written,
    /// <summary>Accepted, and the caller is the one who must have the queue drained.</summary>
    WrittenFirst,
    /// <summary>At the high-water mark; <see cref="IPipeEvents.Writable"/> will follow.</summary>
    Full,
    /// <summary>The pipe has ended.</summary>
    Ended,
}

/// <summary>
/// Messages from a socket to one peer, framed by the sender into chunks. Bounded in messages: credit comes back when the
/// drainer takes a chunk. There is one drainer at a time: whoever turns the queue active drains it until
/// <see cref="Take"/> finds it empty, which turns it inactive under the same lock.
/// </summary>
internal sealed class OutboundQueue(int highWaterMark)
{
    private readonly int _limit = highWaterMark == 0 ? int.MaxValue : highWaterMark;
    private SpinGate _gate;
    private Chunk? _head;
    private Chunk? _tail;
    private int _queued;
    private bool _active;
    private bool _open;
    private bool _ended;
    private bool _refused;

    public int Queued => Volatile.Read(ref _queued);

    /// <summary>Gets whether nothing waits and nobody is draining.</summary>
    public bool IsIdle
    {
        get
        {
            _gate.Enter();
            var idle = _head is null && !_active;
            _gate.Exit();
            return idle;
        }
    }

    /// <summary>Asks for room for one message; when there is none, <see cref="IPipeEvents.Writable"/> will follow.</summary>
    public bool HasRoomOrTells()
    {
        _gate.Enter();
        var room = _queued < _limit || _ended;
        _refused |= !room;
        _gate.Exit();
        return room;
    }

    public WriteResult TryWrite(in Parcel parcel)
    {
        _gate.Enter();
        if (_queued >= _limit || _ended)
        {
            return Refuse();
        }

        if (parcel.IsPlain && parcel.Single.Length <= byte.MaxValue && _tail is { } tail && tail.Room >= parcel.Single.Length + 2)
        {
            WriteShort(tail, parcel.Single);
        }
        else
        {
            WriteParcel(parcel);
        }

        _queued++;
        return Finish();
    }

    /// <summary>Adds an already framed command, which no high-water mark holds back.</summary>
    public WriteResult WriteCommand(ReadOnlySpan<byte> framed)
    {
        _gate.Enter();
        if (_ended)
        {
            _gate.Exit();
            return WriteResult.Ended;
        }

        WriteBytes(framed);
        return Finish();
    }

    /// <summary>The connection is ready: true when there is something to drain, and the caller is the drainer.</summary>
    public bool Open()
    {
        _gate.Enter();
        _open = true;
        _active = _head is not null;
        var drain = _active;
        _gate.Exit();
        return drain;
    }

    /// <summary>Takes the oldest chunk, for the drainer; null ends its turn.</summary>
    public Chunk? Take(out bool roomAgain)
    {
        _gate.Enter();
        roomAgain = false;
        var chunk = _open ? _head : null;
        if (chunk is null)
        {
            _active = false;
            _gate.Exit();
            return null;
        }

        _head = chunk.Next;
        if (_head is null)
        {
            _tail = null;
        }

        chunk.Next = null;
        _queued -= chunk.Messages;
        if (_refused && _queued <= _limit / 2)
        {
            _refused = false;
            roomAgain = true;
        }

        _gate.Exit();
        return chunk;
    }

    /// <summary>
    /// The connection ended. What waits stays for the next one, from the first whole message on: the rest of a message
    /// of which a byte was handed over is never sent again.
    /// </summary>
    public void Close()
    {
        _gate.Enter();
        _open = false;
        _active = false;
        while (_head is { } head)
        {
            if (head.FirstMessage >= 0)
            {
                head.Start = head.FirstMessage;
                break;
            }

            _head = head.Next;
            head.Release();
        }

        if (_head is null)
        {
            _tail = null;
        }

        _gate.Exit();
    }

    /// <summary>Drops everything and accepts nothing more (<paramref name="forGood"/>) or starts afresh.</summary>
    /// <returns>The number of messages dropped.</returns>
    public int Discard(bool forGood)
    {
        _gate.Enter();
        var dropped = _queued;
        while (_head is { } head)
        {
            _head = head.Next;
            head.Release();
        }

        _tail = null;
        _queued = 0;
        _ended |= forGood;
        _gate.Exit();
        return dropped;
    }

    private WriteResult Refuse()
    {
        var ended = _ended;
        _refused = !ended;
        _gate.Exit();
        return ended ? WriteResult.Ended : WriteResult.Full;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WriteResult Finish()
    {
        var first = _open && !_active;
        if (first)
        {
            _active = true;
        }

        _gate.Exit();
        return first ? WriteResult.WrittenFirst : WriteResult.Written;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteShort(Chunk tail, ReadOnlySpan<byte> body)
    {
        var end = tail.End;
        if (tail.FirstMessage < 0)
        {
            tail.FirstMessage = end;
        }

        var buffer = tail.Buffer;
        buffer[end] = 0;
        buffer[end + 1] = (byte)body.Length;
        body.CopyTo(buffer.AsSpan(end + 2));
        tail.End = end + 2 + body.Length;
        tail.Messages++;
    }

    private void WriteParcel(in Parcel parcel)
    {
        var tail = TailWithRoom(9);
        if (tail.FirstMessage < 0)
        {
            tail.FirstMessage = tail.End;
        }

        tail.Messages++;
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
            WriteFrame(parcel.Single, more: false);
            return;
        }

        // A message without frames travels as one empty frame; the wire knows nothing less.
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
        if (length < Message.LargeBody || !mayDetach || !body.TryDetach(index, out var array, out var offset))
        {
            WriteFrame(body.Span(index), more);
            return;
        }

        WriteHeader(length, more);
        Add(Chunk.ForBody(array, offset, length));
    }

    private void WriteFrame(ReadOnlySpan<byte> frame, bool more)
    {
        WriteHeader(frame.Length, more);
        WriteBytes(frame);
    }

    private void WriteHeader(int length, bool more)
    {
        var tail = TailWithRoom(9);
        tail.End += FrameHeader.Write(tail.Buffer.AsSpan(tail.End), length, more);
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var tail = TailWithRoom(1);
            var part = Math.Min(bytes.Length, tail.Room);
            bytes[..part].CopyTo(tail.Buffer.AsSpan(tail.End));
            tail.End += part;
            bytes = bytes[part..];
        }
    }

    private Chunk TailWithRoom(int room)
    {
        if (_tail is { IsBody: false } tail && tail.Room >= room)
        {
            return tail;
        }

        var chunk = Chunk.Rent();
        Add(chunk);
        return chunk;
    }

    private void Add(Chunk chunk)
    {
        if (_tail is null)
        {
            _head = chunk;
        }
        else
        {
            _tail.Next = chunk;
        }

        _tail = chunk;
    }
}
