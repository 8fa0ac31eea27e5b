using System.Runtime.InteropServices;
using PactMQ.Protocol;

namespace PactMQ.Pipes;

/// <summary>How a walk over received bytes ended.</summary>
internal enum WalkResult
{
    /// <summary>All that could be published is published; more bytes are needed.</summary>
    NeedBytes,
    /// <summary>The inbound queue has no credit; walk again when the receiver has taken.</summary>
    NoCredit,
    /// <summary>An unfinished message has grown, and the context's memory budget is used up: wait before receiving more.</summary>
    NoMemory,
    /// <summary>The peer broke the protocol or a limit: <see cref="InboundAssembler.Violation"/> says how.</summary>
    Violation,
    /// <summary>The sink asked to stop.</summary>
    Stopped,
}

/// <summary>
/// Turns received bytes into segments of whole messages. It offers memory to receive into, walks frame headers without
/// touching bodies, answers for limits, and publishes only what ends at a message border. It holds no memory while the
/// peer is silent, and never more than max(64 KiB, 2 × received) for a frame that has only been announced.
/// </summary>
internal sealed partial class InboundAssembler(InboundQueue queue, IFrameSink sink, long maxMessageBytes, int maxParts, bool decodeHere, MemoryBudget? budget = null)
{
    private const int SmallestRead = 4 * 1024;

    private readonly List<Segment> _pending = [];
    private Chunk? _chunk;
    private int _walked;
    private int _segmentStart;
    private int _wholeEnd;
    private int _wholeSegments;
    private int _messages;
    private long _messageBytes;
    private int _parts;
    private Chunk? _body;
    private int _bodyLength;
    private bool _bodyMore;
    private Message? _decoding;

    /// <summary>Gets what the peer did wrong, after <see cref="WalkResult.Violation"/>.</summary>
    public string Violation { get; private set; } = "";

    /// <summary>Gets whether a message has begun and not ended.</summary>
    public bool IsUnfinished => _parts > 0 || _body is not null || (_chunk is { } chunk && _walked < chunk.End);

    /// <summary>Gets memory for the next receive; call <see cref="Advance"/> with what arrived.</summary>
    public Span<byte> Memory
    {
        get
        {
            if (_body is { } body)
            {
                if (body.End == body.Buffer.Length)
                {
                    body.GrowBody((int)Math.Min(_bodyLength, body.End * 2L));
                }

                return body.Buffer.AsSpan(body.End, Math.Min(body.Buffer.Length, _bodyLength) - body.End);
            }

            MakeRoom();
            return _chunk!.Buffer.AsSpan(_chunk.End);
        }
    }

    public void Advance(int received)
    {
        if (_body is { } body)
        {
            body.End += received;
        }
        else
        {
            _chunk!.End += received;
        }
    }

    /// <summary>Adds bytes that were received elsewhere (behind the handshake) before the first receive.</summary>
    public void Prime(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Memory);
        Advance(bytes.Length);
    }

    /// <summary>Walks what has been received and publishes whole messages.</summary>
    /// <param name="tell">Whether the receiver must be told that there is something to read.</param>
    public WalkResult Walk(out bool tell)
    {
        var result = WalkFrames();
        CloseSegment();
        if (!MayHold() && result == WalkResult.NeedBytes)
        {
            result = WalkResult.NoMemory;
        }

        tell = _messages > 0 && PublishPending();
        return result;
    }

    /// <summary>Gives back chunk memory that nobody else refers to and nothing is left in; for when the peer is silent.</summary>
    public void Rest()
    {
        if (_chunk is { } chunk && _walked == chunk.End)
        {
            _chunk = null;
            chunk.Release();
        }
    }

    /// <summary>The connection is over: an unfinished message is forgotten.</summary>
    public void Close()
    {
        _parts = 0;
        _messageBytes = 0;
        _wholeSegments = 0;
        foreach (var segment in _pending)
        {
            segment.Chunk.Release();
        }

        _pending.Clear();
        _body?.Release();
        _body = null;
        _chunk?.Release();
        _chunk = null;
        _decoding?.Dispose();
        _decoding = null;
        _share.End();
    }

    private WalkResult WalkFrames()
    {
        if (_body is { } body)
        {
            if (body.End < _bodyLength)
            {
                return WalkResult.NeedBytes;
            }

            FinishBody(body);
        }

        while (_chunk is { } chunk && _walked < chunk.End)
        {
            WalkShortMessages(chunk);
            if (_walked == chunk.End)
            {
                return WalkResult.NeedBytes;
            }

            if (_messages >= queue.Credit && !decodeHere)
            {
                return WalkResult.NoCredit;
            }

            var status = FrameHeader.TryRead(chunk.Buffer.AsSpan(_walked, chunk.End - _walked), out var flags, out var length, out var headerSize);
            if (status == FrameHeaderStatus.Incomplete)
            {
                return WalkResult.NeedBytes;
            }

            if (status == FrameHeaderStatus.Invalid)
            {
                return Violate("sent a malformed frame header");
            }

            var command = (flags & FrameFlags.Command) != 0;
            if (!Admit(command, length))
            {
                return WalkResult.Violation;
            }

            if (headerSize + length > chunk.End - _walked)
            {
                if (!command && headerSize + length > Chunk.Capacity)
                {
                    StartBody(chunk, headerSize, (int)length, (flags & FrameFlags.More) != 0);
                    _parts++;
                    _messageBytes += length;
                }

                return WalkResult.NeedBytes;
            }

            var size = headerSize + (int)length;
            if (command)
            {
                CloseSegment();
                _walked += size;
                _segmentStart = _walked;
                if (!sink.Command(chunk.Buffer.AsSpan(_walked - (int)length, (int)length)))
                {
                    return WalkResult.Stopped;
                }
            }
            else if (!Frame(chunk, size, (int)length, (flags & FrameFlags.More) != 0))
            {
                return WalkResult.Stopped;
            }
        }

        return WalkResult.NeedBytes;
    }

    /// <summary>Walks a run of messages of one short frame, by far the most frequent, with nothing but two bytes looked at for each.</summary>
    private void WalkShortMessages(Chunk chunk)
    {
        if (_parts > 0 || decodeHere || maxMessageBytes < byte.MaxValue || maxParts < 1)
        {
            return;
        }

        var received = chunk.Buffer.AsSpan(0, chunk.End);
        var position = _walked;
        var credit = queue.Credit - _messages;
        var count = 0;
        while (count < credit && (uint)(position + 1) < (uint)received.Length && received[position] == 0)
        {
            var next = position + 2 + received[position + 1];
            if (next > received.Length)
            {
                break;
            }

            position = next;
            count++;
        }

        if (count > 0)
        {
            _walked = position;
            _wholeEnd = position;
            _messages += count;
        }
    }

    private bool Frame(Chunk chunk, int size, int length, bool more)
    {
        _parts++;
        _messageBytes += length;
        _walked += size;
        if (decodeHere)
        {
            _segmentStart = _walked;
            (_decoding ??= Message.Rent()).Append(chunk.Buffer.AsSpan(_walked - length, length));
        }

        return more || EndMessage();
    }

    private bool EndMessage()
    {
        _parts = 0;
        _messageBytes = 0;
        if (!decodeHere)
        {
            _messages++;
            _wholeEnd = _walked;
            return true;
        }

        var message = _decoding!;
        _decoding = null;
        return sink.Decoded(message);
    }

    private bool Admit(bool command, long length)
    {
        if (command)
        {
            // Commands in traffic are short: the longest that the protocol knows is a subscription.
            return length <= Message.LargeBody || Violate($"sent a command of {length} bytes") == WalkResult.NeedBytes;
        }

        if (_parts + 1 > maxParts)
        {
            return Violate($"sent a message of more than {maxParts} frames (option MaxParts)") == WalkResult.NeedBytes;
        }

        return length <= maxMessageBytes - _messageBytes
            || Violate($"sent a message of more than {maxMessageBytes} bytes (option MaxMessageBytes)") == WalkResult.NeedBytes;
    }

    private WalkResult Violate(string what)
    {
        Violation = what;
        return WalkResult.Violation;
    }

    /// <summary>
    /// Ends the run of frames walked so far in this chunk and notes it, split where its last whole message ends:
    /// a receiver must never see half a message.
    /// </summary>
    private void CloseSegment()
    {
        if (_walked <= _segmentStart || _chunk is null)
        {
            return;
        }

        var wholeEnd = _parts == 0 ? _walked : _wholeEnd;
        if (wholeEnd > _segmentStart)
        {
            Note(_segmentStart, wholeEnd);
            _wholeSegments = _pending.Count;
            _segmentStart = wholeEnd;
        }

        if (_walked > _segmentStart)
        {
            Note(_segmentStart, _walked);
            _segmentStart = _walked;
        }
    }

    private void Note(int start, int end)
    {
        _chunk!.AddReference();
        _pending.Add(new Segment(_chunk, start, end));
    }

    private bool PublishPending()
    {
        var tell = queue.Publish(CollectionsMarshal.AsSpan(_pending)[.._wholeSegments], _messages);
        _pending.RemoveRange(0, _wholeSegments);
        _wholeSegments = 0;
        _messages = 0;
        return tell;
    }

    private void MakeRoom()
    {
        if (_chunk is { } chunk)
        {
            if (_walked == chunk.End && !chunk.IsShared)
            {
                chunk.End = 0;
                _walked = 0;
                _segmentStart = 0;
                _wholeEnd = 0;
                return;
            }

            if (chunk.Room >= SmallestRead)
            {
                return;
            }
        }

        // An unfinished frame moves along; it is shorter than a chunk, or it would have become a body.
        var next = Chunk.Rent();
        if (_chunk is { } old)
        {
            old.Buffer.AsSpan(_walked, old.End - _walked).CopyTo(next.Buffer);
            next.End = old.End - _walked;
            old.Release();
        }

        _chunk = next;
        _walked = 0;
        _segmentStart = 0;
        _wholeEnd = 0;
    }
}
