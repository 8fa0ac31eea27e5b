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

    public int Credit => (int)Math.Max(int.MinValue, Volatile.Read(ref _bound) - Volatile.Read(ref _messages) - StreamedWaiting);

    public long Published => Volatile.Read(ref _published);

    public bool Publish(ReadOnlySpan<Segment> segments, int messages)
    {
        EnterForGood();
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
        EnterForGood();
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
        var has = HasRoomOrPauses();
        _gate.Exit();
        return has;
    }

    public int Unbind()
    {
        EnterForGood();
        _unbound = true;
        Volatile.Write(ref _bound, int.MaxValue);
        _gate.Exit();
        return _limit;
    }

    public bool SetHighWaterMark(int messages)
    {
        EnterForGood();
        _limit = messages == 0 ? int.MaxValue : messages;
        _unbound = false;
        Rebound();
        var resume = _paused && HasRoom();
        _paused &= !resume;
        _gate.Exit();
        return resume;
    }

    public bool Pause()
    {
        EnterForGood();
        var pause = !HasRoomOrPauses();
        _gate.Exit();
        return pause;
    }

    public int CountUnread()
    {
        EnterForGood();
        var count = _stream.CountUnread(_mark);
        for (var index = 0; index < _sharedCount; index++)
        {
            count += InboundQueue.CountIn(_shared[index]);
        }

        _gate.Exit();
        return count;
    }

    /// <summary>Receiver: takes all segments for an empty array. False when there are none; the next message will tell then.</summary>
    /// <param name="emptied">The array.</param>
    /// <param name="mayStream">Whether what follows may come by a stream.</param>
    /// <param name="segments">What was taken.</param>
    /// <param name="count">How many segments.</param>
    /// <param name="resume">Whether the paused reader can go on.</param>
    public bool TrySwap(Segment[] emptied, bool mayStream, out Segment[] segments, out int count, out bool resume)
    {
        _gate.Enter();
        (segments, count, resume) = (_shared, _sharedCount, _paused);
        if (count == 0)
        {
            resume = false;
            _receiverIdle = true;
            _share.End();
            StopWriting();
            _gate.Exit();
            return false;
        }

        mayStream &= _messages >= Flow;
        _shared = emptied;
        _sharedCount = 0;
        _messages = 0;
        (_bytes, _held, _last) = (0, 0, null);
        _share.End();
        Rebound();
        _paused = false;
        if (mayStream)
        {
            BeginStream();
        }

        _gate.Exit();
        return true;
    }

    private bool HasRoom()
    {
        var streamed = StreamedWaiting;
        if (_messages + streamed >= _bound)
        {
            return false;
        }

        return streamed == 0 || _unbound || (_bytes + StreamedBytesWaiting < _byteLimit && !_share.IsExhausted);
    }

    /// <summary>Under the gate. The receiver takes from a stream without it: whoever finds no room says so first and looks again then.</summary>
    private bool HasRoomOrPauses()
    {
        if (HasRoom())
        {
            return true;
        }

        var paused = _paused;
        _paused = true;
        Interlocked.MemoryBarrier();
        if (!HasRoom())
        {
            return false;
        }

        _paused = paused;
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
