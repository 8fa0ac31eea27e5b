namespace PactMQ.Pipes;

/// <content>How a newer message takes the place of what waits (ZMQ_CONFLATE).</content>
internal sealed partial class OutboundQueue
{
    /// <summary>Gets whether a newer message takes the place of what waits.</summary>
    public bool Conflates => conflates;

    /// <summary>Gets how many messages newer ones have taken the place of.</summary>
    public long Conflated { get; private set; }

    /// <summary>Forgets what waits, but for the rest of a message of which the beginning has been handed over.</summary>
    private void DropWaiting()
    {
        Conflated += _queued;
        _queued = 0;
        Chunk? last = null;
        var chunk = _head;
        while (chunk is { Continues: true, FirstMessage: < 0 })
        {
            (last, chunk) = (chunk, chunk.Next);
        }

        if (chunk is { Continues: true })
        {
            chunk.End = chunk.FirstMessage;
            chunk.FirstMessage = -1;
            chunk.Messages = 0;
            (last, chunk) = (chunk, chunk.Next);
        }

        while (chunk is not null)
        {
            var next = chunk.Next;
            chunk.Release();
            chunk = next;
        }

        _tail = last;
        if (last is null)
        {
            _head = null;
        }
        else
        {
            last.Next = null;
        }

        WeighAnew();
    }
}
