using System.Runtime.CompilerServices;
using PactMQ.Protocol;

namespace PactMQ.Pipes;

/// <content>
/// A flow from one sending thread to one receiving thread passes no gate. While a stream is open, the gate is biased: the
/// sender enters by a plain store, writes behind what it has written and publishes by one store; the receiver takes up to
/// there. Whoever else wants in ends the stream first, with a barrier for all threads of the process that makes the
/// sender's plain stores enough. The receiver opens a stream when messages came in numbers, and ends it before it sleeps.
/// </content>
internal sealed partial class InboundStore
{
    /// <summary>How many messages are taken together before a stream is worth its end.</summary>
    private const int Flow = 16;

    /// <summary>Who takes fewer messages reads the lines that the sender is writing.</summary>
    private const int Handful = 64;

    /// <summary>The most frames of a message that goes by a stream.</summary>
    private const int MostFrames = 64;

    private const int Closed = 0;
    private const int Open = 1;

    /// <summary>Somebody ends it; the sender may still be at its last message.</summary>
    private const int Ending = 2;

    private readonly InboundStream _stream = new();

    // Changed under the gate. The sender writes to a stream only while it is open, with the sending flag set.
    private int _state;
    private bool _sending;
    private long _mark;
    private int _chunkNumber;

    // How many streams there were: who ends one knows which.
    private int _streams;

    // Whether it is one thread at a time that sends, with nobody beside it.
    private bool _sentAlone;

    // Up to here the sender looks at nothing but the state: so many messages, so far in the chunk.
    private long _freeUntil;
    private int _freeEnd;

    // The bytes of a stream, but for those in the chunk that is being written to while it is open.
    private long _streamedBytes;

    /// <summary>Gets whether something was written that the receiver has not taken, or the stream has ended. Receiver.</summary>
    public bool HasNews => Volatile.Read(ref _mark) != _stream.Taken || Volatile.Read(ref _state) == Closed;

    /// <summary>Gets whether the receiver finds new messages by looking alone: nobody will tell.</summary>
    public bool IsStreaming => _stream.IsOpen;

    /// <summary>
    /// Gets whether the stream has something, but so little that it is better let grow for a moment. One message after one
    /// message is not a flow: somebody may wait for it. Receiver.
    /// </summary>
    public bool HasHandful => IsStreaming && StreamedWaiting is var waiting and > 0 and < Handful && (waiting > 1 || _stream.LastTaken > 1);

    private long StreamedWaiting => StreamMark.Messages(_stream.Taken, Volatile.Read(ref _mark));

    private long StreamedBytesWaiting => _streamedBytes + (_state == Closed ? 0 : _writeEnd) - _stream.TakenBytes;

    /// <summary>The only sender: adds a message of one frame to the stream, if there is one with room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryStream(ReadOnlySpan<byte> body, ref long written)
    {
        Volatile.Write(ref _sending, true);
        var start = _writeEnd;
        var end = start + body.Length + (body.Length <= byte.MaxValue ? FrameHeader.ShortSize : FrameHeader.LongSize);
        if (Volatile.Read(ref _state) != Open || body.Length >= Message.LargeBody || end > _freeEnd || _published >= _freeUntil)
        {
            Volatile.Write(ref _sending, false);
            return false;
        }

        var buffer = _writeBuffer;
        if (body.Length <= byte.MaxValue)
        {
            buffer[start] = 0;
            buffer[start + 1] = (byte)body.Length;
        }
        else
        {
            FrameHeader.Write(buffer.AsSpan(start), body.Length, more: false);
        }

        body.CopyTo(buffer.AsSpan(end - body.Length));
        _writeEnd = end;
        Volatile.Write(ref _published, _published + 1);
        Volatile.Write(ref written, written + 1);
        Volatile.Write(ref _mark, _mark + StreamMark.Message + (end - start));
        Volatile.Write(ref _sending, false);
        return true;
    }

    /// <summary>Receiver: takes what has come by the stream. False when there is none, or it is over.</summary>
    public bool TryTakeStreamed(InboundReader reader, out bool resume)
    {
        resume = false;
        var mark = Volatile.Read(ref _mark);
        if (mark == _stream.Taken)
        {
            if (Volatile.Read(ref _state) != Closed)
            {
                return false;
            }

            // It was ended, perhaps behind a last message.
            mark = Volatile.Read(ref _mark);
            if (mark == _stream.Taken)
            {
                _stream.Close();
                return false;
            }
        }

        _stream.Take(mark, reader);

        // A sender without room says so first and looks again then. It may have filled by now what was just taken, and wait
        // for the next time: only who finds room under the gate may forget that it waits.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _paused))
        {
            _gate.Enter();
            resume = _paused && HasRoom();
            _paused &= !resume;
            _gate.Exit();
        }

        return true;
    }

    /// <summary>
    /// Receiver: ends the stream before a wait. True when nothing waits: the next message will tell then.
    /// </summary>
    public bool Settle()
    {
        EnterForGood();
        var empty = _sharedCount == 0 && _mark == _stream.Taken;
        if (empty)
        {
            _receiverIdle = true;
            _share.End();
            StopWriting();
            _stream.Close();
        }

        _gate.Exit();
        return empty;
    }

    /// <summary>Enters the gate when no stream is open: whoever is not the sender ends it.</summary>
    private void EnterForGood()
    {
        _gate.Enter();
        while (_state != Closed)
        {
            var stream = _streams;
            Volatile.Write(ref _state, Ending);
            _gate.Exit();

            // From here on the sender sees it, or we see that it is sending.
            Interlocked.MemoryBarrierProcessWide();
            var spinner = new SpinWait();
            while (Volatile.Read(ref _sending))
            {
                spinner.SpinOnce(sleep1Threshold: 100);
            }

            _gate.Enter();
            if (_streams == stream)
            {
                EndStream();
            }
        }
    }

    /// <summary>Receiver, under the gate, having taken all: opens a stream where the sender writes.</summary>
    private void BeginStream()
    {
        if (_write is not { } chunk || !_sentAlone || !_mayHandOver || _unbound)
        {
            return;
        }

        _streams++;
        _chunkNumber = 0;
        _streamedBytes = -_writeEnd;
        var mark = StreamMark.At(_mark >> 32, _chunkNumber, _writeEnd);
        Volatile.Write(ref _mark, mark);
        _stream.Begin(chunk, mark);
        Free(0);
        Volatile.Write(ref _state, Open);
    }

    /// <summary>Under the gate, while nobody is sending: what comes next goes another way.</summary>
    private void EndStream()
    {
        if (_state != Closed)
        {
            _streamedBytes += _writeEnd;
            Volatile.Write(ref _state, Closed);
        }
    }

    /// <summary>Sender, under the gate: tells whether a message can go by the stream, which carries no large bodies; otherwise ends that.</summary>
    private bool Streams(in Parcel parcel)
    {
        if (_state == Open && IsSmall(parcel) && StreamMark.Chunks(_stream.Taken, _mark) < StreamMark.MostChunks)
        {
            return true;
        }

        EndStream();
        return false;
    }

    private static bool IsSmall(in Parcel parcel)
    {
        var frames = (parcel.Envelope?.Count ?? 0) + (parcel.Body?.Count ?? 0);
        if (frames > MostFrames || parcel.Single.Length >= Message.LargeBody || parcel.Lead.Length >= Message.LargeBody)
        {
            return false;
        }

        return IsSmall(parcel.Envelope) && IsSmall(parcel.Body);
    }

    private static bool IsSmall(Message? message)
    {
        for (var index = 0; index < message?.Count; index++)
        {
            if (message.Span(index).Length >= Message.LargeBody)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Sender, under the gate: adds a message to the stream.</summary>
    private void WriteStreamed(in Parcel parcel)
    {
        WriteFrames(parcel);
        Volatile.Write(ref _published, _published + 1);
        Volatile.Write(ref _mark, StreamMark.At((_mark >> 32) + 1, _chunkNumber, _writeEnd));
        var bytes = StreamedBytesWaiting;
        _share.Hold(bytes + Chunk.Capacity);
        Free(bytes);
    }

    /// <summary>Sets how far the sender may go without a look at the receiver.</summary>
    /// <param name="bytes">How many bytes of the stream wait.</param>
    private void Free(long bytes)
    {
        _freeUntil = _published + Math.Max(0, _bound - _messages - StreamedWaiting);
        _freeEnd = (int)Math.Min(_writeBuffer.Length, _writeEnd + Math.Clamp(_byteLimit - bytes, 0, Chunk.Capacity));
    }

    /// <summary>Sender, under the gate: goes on with a new chunk, which the one before refers to.</summary>
    private void NextStreamed()
    {
        var (full, next) = (_write!, Chunk.Rent());
        next.AddReference();
        full.End = _writeEnd;
        full.Next = next;
        _streamedBytes += _writeEnd;
        _chunkNumber = StreamMark.NextChunk(_chunkNumber);
        (_write, _writeBuffer, _writeEnd) = (next, next.Buffer, 0);
        full.Release();
    }
}
