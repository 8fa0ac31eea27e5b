using System.Runtime.CompilerServices;
using PactMQ.Protocol;

namespace PactMQ.Pipes;

/// <summary>
/// Messages from one peer to a socket, as runs of frames. The connection's reader, or a sender in the same process, puts
/// whole messages into the store; the socket's receiver takes all that is there in one go and decodes it in place without
/// a lock. What the two write lies apart in memory.
/// </summary>
internal sealed class InboundQueue(int highWaterMark, long byteMark = 0, MemoryBudget? budget = null)
{
    private readonly InboundStore _store = new(highWaterMark, byteMark, budget);
    private readonly InboundReader _reader = new();

    /// <summary>Gets how many more messages may be published now.</summary>
    public int Credit => _store.Credit;

    /// <summary>Gets how many messages have been published since the pipe was made.</summary>
    public long Published => _store.Published;

    /// <summary>Gets whether the receiver holds frames that it has taken and not read: no lock is needed to go on.</summary>
    public bool HasTaken
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _reader.HasTaken;
    }

    /// <summary>Reader: adds whole messages. True when the receiver had found the queue empty and must be told.</summary>
    public bool Publish(ReadOnlySpan<Segment> segments, int messages) => _store.Publish(segments, messages);

    /// <summary>Sender in this process: adds a message if there is credit.</summary>
    public HandOver TryHandOver(in Parcel parcel, bool alone, ref long written) => _store.TryHandOver(parcel, alone, ref written);

    /// <summary>The only sender, in this process: adds a message of one frame if there is a stream, and room in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryStream(ReadOnlySpan<byte> body, ref long written) => _store.TryStream(body, ref written);

    /// <summary>Lets as much more wait as the marks of a sender in this process say (0: no bound; long.MaxValue for bytes).</summary>
    public void Widen(int senderMessages, long senderBytes) => _store.Widen(senderMessages, senderBytes);

    /// <summary>Whether a sender in this process may hand over; false ends it, but for what it has handed over already.</summary>
    public void LetHandOver(bool may) => _store.LetHandOver(may);

    /// <summary>Sender in this process: asks for credit; without, the receiver resumes it when it has taken.</summary>
    public bool HasCreditOrPauses() => _store.HasCreditOrPauses();

    /// <summary>Reader: lifts the bound, for the last messages of a sender that leaves.</summary>
    /// <returns>The high-water mark there was.</returns>
    public int Unbind() => _store.Unbind();

    /// <summary>Changes the high-water mark; true when the paused reader can go on.</summary>
    public bool SetHighWaterMark(int messages) => _store.SetHighWaterMark(messages);

    /// <summary>Reader: there is no credit. False when it has come back meanwhile.</summary>
    public bool Pause() => _store.Pause();

    /// <summary>Counts the messages that nobody has read. While no receiver is at work.</summary>
    public int CountUnread() => _reader.CountUnread() + _store.CountUnread();

    /// <summary>
    /// Receiver: makes sure that a message is at hand. False means empty, and the next publisher will tell, but for a stream:
    /// then <see cref="HasNews"/> has to be asked, or <see cref="Settle"/>.
    /// </summary>
    /// <param name="mayStream">Whether what follows may come by a stream.</param>
    /// <param name="resume">Whether the paused reader can go on.</param>
    public bool Take(bool mayStream, out bool resume)
    {
        resume = false;
        if (_reader.HasTaken)
        {
            return true;
        }

        if (_store.IsStreaming)
        {
            if (_store.TryTakeStreamed(_reader, out resume))
            {
                return true;
            }

            if (_store.IsStreaming)
            {
                return false;
            }
        }

        return _store.TrySwap(_reader.Emptied, mayStream, out var segments, out var count, out resume) && _reader.Refill(segments, count);
    }

    /// <summary>Gets whether messages come by a stream, of which nobody tells. Receiver.</summary>
    public bool IsStreaming => _store.IsStreaming;

    /// <summary>Gets whether the stream has something, but so little that it is better let grow for a moment. Receiver.</summary>
    public bool HasHandful => _store.HasHandful;

    /// <summary>Gets whether something has come by the stream, or ended it. Receiver.</summary>
    public bool HasNews => _store.HasNews;

    /// <summary>Receiver: ends the stream before a wait. True when the queue is empty: the next message will tell.</summary>
    public bool Settle() => _store.Settle();

    /// <summary>
    /// Receiver: reads the next frame of the message at hand. The body's memory stays valid until <see cref="Release"/>
    /// or the next frame is read.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadFrame(out bool more) => _reader.ReadFrame(out more);

    /// <summary>Receiver: looks at the next frame without reading it.</summary>
    public ReadOnlySpan<byte> PeekFrame() => _reader.PeekFrame(out _);

    /// <summary>Receiver: looks at the next frame without reading it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> PeekFrame(out bool more) => _reader.PeekFrame(out more);

    /// <summary>Receiver: takes the frame that was just looked at as read; its memory stays valid like that of a read one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AcceptPeeked() => _reader.AcceptPeeked();

    /// <summary>Receiver: reads the next frame into a message, moving large bodies instead of copying them.</summary>
    public bool ReadFrameInto(Message message) => _reader.ReadFrameInto(message);

    /// <summary>Receiver: reads and forgets the rest of a message.</summary>
    public void SkipFrames(bool more)
    {
        while (more)
        {
            _reader.ReadFrame(out more);
        }
    }

    /// <summary>Receiver: gives memory back early once nothing taken is left, so that an idle pipe holds none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release() => _reader.Release();

    /// <summary>Counts the messages that end in a segment.</summary>
    internal static int CountIn(Segment segment)
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
}
