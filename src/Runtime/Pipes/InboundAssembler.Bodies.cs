
namespace PactMQ.Pipes;

/// <content>Frames too long for a chunk, and what an unfinished message holds of the memory budget.</content>
internal sealed partial class InboundAssembler
{
    private BudgetShare _share = new(budget);

    /// <summary>Gets whether the memory budget is used up.</summary>
    public bool IsShortOfMemory => _share.IsExhausted;

    /// <summary>Reports what an unfinished message holds; false when it has grown and there is no memory left for it.</summary>
    private bool MayHold()
    {
        var held = _parts == 0 ? 0 : _messageBytes - (_body is null ? 0 : _bodyLength) + (_body?.Buffer.Length ?? 0);
        return !_share.Hold(held) || !_share.IsExhausted;
    }

    private void StartBody(Chunk chunk, int headerSize, int length, bool more)
    {
        CloseSegment();
        var received = chunk.End - _walked - headerSize;
        var array = BodyPool.Rent((int)Math.Min(length, Math.Max(Chunk.Capacity, 2L * received)));
        chunk.Buffer.AsSpan(_walked + headerSize, received).CopyTo(array);
        _body = Chunk.ForBody(array, 0, received);
        _bodyLength = length;
        _bodyMore = more;
        _walked = chunk.End;
        _segmentStart = _walked;

        // All that was received lies in the body now, or in segments of others.
        Rest();
    }

    private void FinishBody(Chunk body)
    {
        _body = null;
        if (decodeHere)
        {
            (_decoding ??= Message.Rent()).AppendRented(body.DetachBody(), 0, _bodyLength);
            body.Release();
        }
        else
        {
            _pending.Add(new Segment(body, 0, _bodyLength, _bodyMore));
        }

        if (!_bodyMore)
        {
            EndMessage();
            _wholeSegments = _pending.Count;
        }
    }
}
