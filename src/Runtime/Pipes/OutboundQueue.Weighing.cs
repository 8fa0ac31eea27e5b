namespace PactMQ.Pipes;

/// <content>How many bytes wait, and how much memory they hold.</content>
internal sealed partial class OutboundQueue
{
    private readonly long _byteLimit = byteMark == 0 ? long.MaxValue : byteMark;
    private BudgetShare _share = new(budget);

    // The limit, or nothing while there are too many bytes: a message is compared with one number alone.
    private int _bound = LimitOf(highWaterMark, conflates);

    // The bytes in all chunks but the last, which still grows; and the memory of all.
    private long _bytes;
    private long _held;

    private long _refusedSince;

    /// <summary>Whether the queue has been full for so long and has not come down to half meanwhile. Zero is no time that counts.</summary>
    public bool IsFullFor(TimeSpan time)
    {
        _gate.Enter();
        var full = _refused && time > TimeSpan.Zero && Environment.TickCount64 - _refusedSince >= time.TotalMilliseconds;
        _gate.Exit();
        return full;
    }

    /// <summary>Sets the bound by what the queue holds. Once a chunk, never for each message.</summary>
    private void Weigh()
    {
        _share.Hold(_held);
        _bound = _bytes >= _byteLimit || (_share.IsExhausted && _head != _tail) ? 0 : _limit;
    }

    private void WeighAnew()
    {
        (_bytes, _held) = (0, 0);
        for (var chunk = _head; chunk is not null; chunk = chunk.Next)
        {
            _bytes += chunk.Next is null ? 0 : chunk.Length;
            _held += chunk.Held;
        }

        if (_head is null)
        {
            _share.End();
        }

        Weigh();
    }
}
