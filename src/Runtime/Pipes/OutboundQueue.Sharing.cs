namespace PactMQ.Pipes;

/// <content>How a queue refers to messages that other queues have as well.</content>
internal sealed partial class OutboundQueue
{
    /// <summary>
    /// Accepts a message that has been framed for several peers. What follows the last message without a gap only makes that
    /// stretch longer; behind bytes of this queue's own it is copied, so that not every message becomes a piece to send.
    /// </summary>
    public WriteResult TryWriteShared(in Stretch stretch, in Parcel parcel)
    {
        _gate.Enter();
        if (_queued >= _bound || _ended || conflates || IsRaw || _receiver is not null)
        {
            _gate.Exit();
            return TryWrite(parcel);
        }

        if (_tail is { } tail && tail.EndsAt(stretch.Whole, stretch.Start))
        {
            tail.End = stretch.End;
            tail.Messages++;
        }
        else if (_tail is null || stretch.Start == 0 || (!_tail.IsStretch && _tail.Room < stretch.Length))
        {
            AddStretch(stretch);
        }
        else
        {
            WriteParcel(parcel);
        }

        _queued++;
        return Finish();
    }

    private void AddStretch(in Stretch stretch)
    {
        var chunk = Chunk.ForStretch(stretch.Whole, stretch.Start, stretch.End);
        chunk.FirstMessage = stretch.Start;
        chunk.Messages = 1;
        Add(chunk);
    }
}
