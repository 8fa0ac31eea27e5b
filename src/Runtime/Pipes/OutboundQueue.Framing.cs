using System.Runtime.CompilerServices;
using PactMQ.Protocol;

namespace PactMQ.Pipes;

/// <content>How the sender frames a message into the queue's chunks (RFC 37, "Framing").</content>
internal sealed partial class OutboundQueue
{
    private bool _inMessage;

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

    private static void WriteShortPair(Chunk tail, ReadOnlySpan<byte> lead, ReadOnlySpan<byte> body)
    {
        var end = tail.End;
        if (tail.FirstMessage < 0)
        {
            tail.FirstMessage = end;
        }

        var room = tail.Buffer.AsSpan(end, lead.Length + body.Length + 4);
        room[0] = FrameFlags.More;
        room[1] = (byte)lead.Length;
        lead.CopyTo(room[2..]);
        var second = room[(lead.Length + 2)..];
        second[0] = 0;
        second[1] = (byte)body.Length;
        body.CopyTo(second[2..]);
        tail.End = end + room.Length;
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
        _inMessage = true;
        WriteFrames(parcel);
        _inMessage = false;
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
        if (length >= Message.LargeBody && body.External(index) is { } external)
        {
            WriteHeader(length, more);
            var shared = Chunk.ForExternal(external);
            shared.Continues = true;
            Add(shared);
            return;
        }

        if (length < Message.LargeBody || !mayDetach || !body.TryDetach(index, out var array, out var offset))
        {
            WriteFrame(body.Span(index), more);
            return;
        }

        WriteHeader(length, more);
        var chunk = Chunk.ForBody(array, offset, length);
        chunk.Continues = true;
        Add(chunk);
    }

    private void WriteFrame(ReadOnlySpan<byte> frame, bool more)
    {
        WriteHeader(frame.Length, more);
        WriteBytes(frame);
    }

    private void WriteHeader(int length, bool more)
    {
        if (IsRaw)
        {
            return;
        }

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
        chunk.Continues = _inMessage;
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
            _bytes += _tail.Length;
        }

        _tail = chunk;
        _held += chunk.Held;
        Weigh();
    }
}
