namespace PactMQ.Pipes;

/// <summary>
/// What lies between whoever brings messages and their receiver, under a gate. Bounded in messages and bytes: credit comes
/// back when the receiver takes.
/// </summary>
internal sealed partial class InboundStore(int highWaterMark, long byteMark, MemoryBudget? budget) : CacheLinePadded
{
    // As much may have been taken and not read yet.
    private long _byteLimit = byteMark == 0 ? long.MaxValue : Math.Max(1, byteMark / 2);
    private int _limit = highWaterMark == 0 ? int.MaxValue : highWaterMark;
    private BudgetShare _share = new(budget);

    // The limit, or nothing while there are too many bytes.
    private int _bound = highWaterMark == 0 ? int.MaxValue : highWaterMark;
    private bool _unbound;

    // What a sender in this process may have waiting on its own account; there is one queue for both.
    private int _senderLimit;
    private long _senderBytes;
    private long _bytes;
    private long _held;
    private Chunk? _last;
    private SpinGate _gate;
    private Segment[] _shared = new Segment[8];
    private int _sharedCount;
    private int _messages;
    private long _published;
    private bool _receiverIdle = true;
    private bool _paused;
#pragma warning disable CS0169, IDE0051 // Only its size matters.
    private readonly Lines _after;
#pragma warning restore CS0169, IDE0051

    public int Credit => Volatile.Read(ref _bound) - Volatile.Read(ref _messages);

    public long Published => Volatile.Read(ref _published);

    public bool Publish(ReadOnlySpan<Segment> segments, int messages)
    {
        _gate.Enter();
        if (_sharedCount + segments.Length > _shared.Length)
        {
            Array.Resize(ref _shared, Math.Max(_shared.Length * 2, _sharedCount + segments.Length));
        }

        segments.CopyTo(_shared.AsSpan(_sharedCount));
        _sharedCount += segments.Length;
        _messages += messages;
        _published += messages;
        Weigh(segments);
        var tell = _receiverIdle;
        _receiverIdle = false;
        _gate.Exit();
        return tell;
    }

    /// <summary>Lets as much more wait as the sender's own marks say (0: no bound).</summary>
    public void Widen(int senderMessages, long senderBytes)
    {
        _gate.Enter();
        if (_byteLimit != long.MaxValue)
        {
            _byteLimit = senderBytes == long.MaxValue ? long.MaxValue : _byteLimit - _senderBytes + senderBytes;
            _senderBytes = senderBytes;
        }

        _senderLimit = senderMessages == 0 ? int.MaxValue : senderMessages;
        Rebound();
        _gate.Exit();
    }

    /// <summary>Sender: asks for credit; without, the receiver resumes whoever brings messages when it has taken.</summary>
    public bool HasCreditOrPauses()
    {
        _gate.Enter();
        var has = _messages < _bound;
        _paused |= !has;
        _gate.Exit();
        return has;
    }

    public int Unbind()
    {
        _gate.Enter();
        _unbound = true;
        Volatile.Write(ref _bound, int.MaxValue);
        _gate.Exit();
        return _limit;
    }

    public bool SetHighWaterMark(int messages)
    {
        _gate.Enter();
        _limit = messages == 0 ? int.MaxValue : messages;
        _unbound = false;
        Rebound();
        var resume = _paused && _messages < _bound;
        _paused &= !resume;
        _gate.Exit();
        return resume;
    }

    public bool Pause()
    {
        _gate.Enter();
        var pause = _messages >= _bound;
        _paused |= pause;
        _gate.Exit();
        return pause;
    }

    public int CountUnread()
    {
        _gate.Enter();
        var count = 0;
        for (var index = 0; index < _sharedCount; index++)
        {
            count += InboundQueue.CountIn(_shared[index]);
        }

        _gate.Exit();
        return count;
    }

    /// <summary>Receiver: takes all segments for an empty array. False when there are none; the next message will tell then.</summary>
    public bool TrySwap(Segment[] emptied, out Segment[] segments, out int count, out bool resume)
    {
        _gate.Enter();
        (segments, count, resume) = (_shared, _sharedCount, _paused);
        if (count == 0)
        {
            resume = false;
            _receiverIdle = true;
            StopWriting();
            _gate.Exit();
            return false;
        }

        _shared = emptied;
        _sharedCount = 0;
        _messages = 0;
        (_bytes, _held, _last) = (0, 0, null);
        _share.End();
        Rebound();
        _paused = false;
        _gate.Exit();
        return true;
    }

    private void Rebound() =>
        Volatile.Write(ref _bound, _unbound ? int.MaxValue : _bytes >= _byteLimit ? 0 : (int)Math.Min(int.MaxValue, (long)_limit + _senderLimit));

    private void Weigh(ReadOnlySpan<Segment> segments)
    {
        foreach (ref readonly var segment in segments)
        {
            _bytes += segment.End - segment.Start;
            if (segment.Chunk != _last)
            {
                _last = segment.Chunk;
                _held += _last.Held;
            }
        }

        _share.Hold(_held);
        Bound();
    }

    private void Bound()
    {
        if (!_unbound && (_bytes >= _byteLimit || _share.IsExhausted))
        {
            _bound = 0;
        }
    }
}
