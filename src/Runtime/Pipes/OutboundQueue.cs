using System.Runtime.CompilerServices;

namespace PactMQ.Pipes;

/// <summary>The outcome of offering a message to an outbound queue.</summary>
internal enum WriteResult
{
    /// <summary>Accepted; somebody is draining the queue already, or nobody can yet.</summary>
    Written,
    /// <summary>Accepted as the first in a chunk: the one before is full, and a sender in a flow hands it on itself.</summary>
    WrittenChunk,
    /// <summary>Accepted, and the caller is the one who must have the queue drained.</summary>
    WrittenFirst,
    /// <summary>At the high-water mark; <see cref="IPipeEvents.Writable"/> will follow.</summary>
    Full,
    /// <summary>The pipe has ended.</summary>
    Ended,
}

/// <summary>
/// Messages from a socket to one peer, framed by the sender into chunks. Bounded in messages and bytes: credit comes back
/// when the drainer takes a chunk. There is one drainer at a time: whoever turns the queue active drains it until
/// <see cref="Take"/> finds it empty, which turns it inactive under the same lock.
/// </summary>
internal sealed partial class OutboundQueue(int highWaterMark, bool conflates = false, long byteMark = 0, MemoryBudget? budget = null)
{
    private int _limit = LimitOf(highWaterMark, conflates);

    private SpinGate _gate;
    private Chunk? _head;
    private Chunk? _tail;
    private int _queued;
    private int _inFlight;
    private long _written;
    private bool _active;
    private bool _open;
    private bool _ended;
    private bool _refused;

    /// <summary>Gets how many messages wait, or are in the drainer's hands.</summary>
    public int Queued => Volatile.Read(ref _queued) + Volatile.Read(ref _inFlight);

    /// <summary>Gets how many messages have been handed on whole since the pipe was made.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Gets or sets whether bodies go out without frame headers, to a peer that speaks no ZMTP.</summary>
    public bool IsRaw { get; set; }

    /// <summary>Gets or sets who hears that the queue has become full.</summary>
    public Action? WhenFull { get; set; }

    /// <summary>Gets or sets who hears that the queue of a receiver in this process has become full; null for other receivers.</summary>
    public Action? WhenReceiverFull { get; set; }

    /// <summary>Gets whether nothing waits and nobody is draining.</summary>
    public bool IsIdle
    {
        get
        {
            _gate.Enter();
            var idle = _head is null && !_active;
            _gate.Exit();
            return idle;
        }
    }

    /// <summary>Asks for room for one message; when there is none, <see cref="IPipeEvents.Writable"/> will follow.</summary>
    public bool HasRoomOrTells()
    {
        // Only the sender fills the queue: room that it sees without the gate stays.
        if (Volatile.Read(ref _queued) < Volatile.Read(ref _bound) && _receiver is null)
        {
            return true;
        }

        _gate.Enter();
        var room = HandsOver ? _receiver!.HasCreditOrPauses() : _queued < _bound || _ended || conflates;
        var tell = !room && !_refused;
        _refused |= !room;
        _gate.Exit();
        if (tell)
        {
            WhenFull?.Invoke();
        }

        return room;
    }

    /// <summary>Adds a message.</summary>
    /// <param name="parcel">The message.</param>
    /// <param name="alone">Whether no other thread can be sending to this peer at the same time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WriteResult TryWrite(in Parcel parcel, bool alone = false)
    {
        if (Volatile.Read(ref _straight) && _receiver is { } receiver)
        {
            if (alone && parcel.IsOneFrame && receiver.TryStream(parcel.FirstFrame, ref _written))
            {
                return WriteResult.Written;
            }

            return TryWriteStraight(receiver, parcel, alone);
        }

        return TryWriteHere(parcel, alone);
    }

    private WriteResult TryWriteHere(in Parcel parcel, bool alone)
    {
        if (parcel.IsPlain && parcel.Single.Length >= LargeFrame && !IsRaw && !conflates && _receiver is null)
        {
            return TryWriteLarge(parcel.Single);
        }

        _gate.Enter();
        if (HandsOver)
        {
            return TryHandOver(_receiver!, parcel, alone);
        }

        if (_queued >= _bound || _ended)
        {
            if (_ended || !conflates)
            {
                return Refuse();
            }

            DropWaiting();
        }

        var tail = _tail;
        if (parcel.IsPlain && parcel.Single.Length <= byte.MaxValue && tail is not null && tail.Room >= parcel.Single.Length + 2)
        {
            WriteShort(tail, parcel.Single);
            _queued++;
            return Finish();
        }

        if (parcel.IsShortPair && !IsRaw && tail is { IsBody: false } && tail.Room >= parcel.Lead.Length + parcel.Single.Length + 4)
        {
            WriteShortPair(tail, parcel.Lead, parcel.Single);
            _queued++;
            return Finish();
        }

        WriteParcel(parcel);
        _queued++;
        var filled = tail is not null && tail != _tail;
        return Finish() is var result && result == WriteResult.Written && filled ? WriteResult.WrittenChunk : result;
    }

    /// <summary>Adds a message in front of all that waits, for a connection that is not open yet. No high-water mark holds it back.</summary>
    public bool TryWriteFirst(in Parcel parcel)
    {
        _gate.Enter();
        if (_ended)
        {
            _gate.Exit();
            return false;
        }

        var (head, tail) = (_head, _tail);
        (_head, _tail) = (null, null);
        WriteParcel(parcel);
        if (head is not null)
        {
            _tail!.Next = head;
            _tail = tail;
        }

        WeighAnew();

        _queued++;
        _gate.Exit();
        return true;
    }

    /// <summary>Changes the high-water mark; true when a sender that had been refused may try again.</summary>
    public bool SetHighWaterMark(int messages)
    {
        _gate.Enter();
        _limit = LimitOf(messages, conflates);
        Weigh();
        _receiver?.Widen(messages, _byteLimit);
        var room = _refused && (HandsOver ? _receiver!.Credit > 0 : _queued < _bound);
        _refused &= !room;
        _gate.Exit();
        return room;
    }

    /// <summary>Adds an already framed command, which no high-water mark holds back.</summary>
    public WriteResult WriteCommand(ReadOnlySpan<byte> framed)
    {
        _gate.Enter();
        if (_ended)
        {
            _gate.Exit();
            return WriteResult.Ended;
        }

        Volatile.Write(ref _straight, false);
        WriteBytes(framed);
        return Finish();
    }

    /// <summary>The connection is ready: true when there is something to drain, and the caller is the drainer.</summary>
    public bool Open()
    {
        _gate.Enter();
        _open = true;
        _active = _head is not null;
        var drain = _active;
        _gate.Exit();
        return drain;
    }

    /// <summary>Takes the oldest chunk, for the drainer; null ends its turn.</summary>
    /// <param name="roomAgain">Whether a sender that had been refused may try again.</param>
    /// <param name="filledOnly">Leaves the chunk that still grows; then null says that the rest is left to a later turn.</param>
    public Chunk? Take(out bool roomAgain, bool filledOnly = false)
    {
        _gate.Enter();
        roomAgain = false;
        var chunk = _open && !(filledOnly && _head == _tail) ? _head : null;
        if (chunk is null)
        {
            _active = filledOnly && _active;
            _gate.Exit();
            return null;
        }

        _head = chunk.Next;
        if (_head is null)
        {
            _tail = null;
        }
        else
        {
            _bytes -= chunk.Length;
        }

        _held -= chunk.Held;
        Weigh();
        chunk.Next = null;
        _queued -= chunk.Messages;
        Volatile.Write(ref _inFlight, chunk.Messages);
        if (_refused && _queued <= _limit / 2 && _bytes <= _byteLimit / 2 && _bound > 0)
        {
            _refused = false;
            roomAgain = true;
        }

        _gate.Exit();
        return chunk;
    }

    /// <summary>Drainer: a chunk has been handed on whole.</summary>
    public void Complete(Chunk chunk)
    {
        Volatile.Write(ref _written, _written + chunk.Messages);
        Volatile.Write(ref _inFlight, 0);
        chunk.Release();
    }

    /// <summary>
    /// The connection ended, with a chunk in the drainer's hands or none. What waits stays for the next connection, from
    /// the first message on of which no byte was handed over: the rest of a cut one is never sent again.
    /// </summary>
    /// <param name="sending">The chunk in the drainer's hands, if any.</param>
    /// <param name="sentUnknown">Whether nobody knows how much of it went out: then none of it may be sent again.</param>
    /// <returns>How many messages were cut.</returns>
    public int Close(Chunk? sending, bool sentUnknown)
    {
        _gate.Enter();
        _open = false;
        _active = false;
        StopHandingOver();
        var cut = sending is not null ? Restore(sending, sentUnknown) : _head is { Continues: true } ? BeganBefore() : 0;
        _inFlight = 0;
        while (_head is { } head && (head.Continues || head.FirstMessage < 0))
        {
            if (head.FirstMessage >= 0)
            {
                head.Start = head.FirstMessage;
                head.Continues = false;
                break;
            }

            _head = head.Next;
            head.Release();
        }

        if (_head is null)
        {
            _tail = null;
        }

        WeighAnew();
        _gate.Exit();
        return cut;
    }

    /// <summary>Drops everything and accepts nothing more (<paramref name="forGood"/>) or starts afresh.</summary>
    /// <returns>The number of messages dropped.</returns>
    public int Discard(bool forGood)
    {
        _gate.Enter();
        var dropped = _queued;
        while (_head is { } head)
        {
            _head = head.Next;
            head.Release();
        }

        _tail = null;
        _queued = 0;
        _ended |= forGood;
        WeighAnew();
        _gate.Exit();
        return dropped;
    }

    /// <summary>Puts back what is left of the chunk in the drainer's hands; returns how many messages were cut.</summary>
    private int Restore(Chunk sending, bool sentUnknown)
    {
        if (sentUnknown || IsRaw)
        {
            var all = sending.Messages + (sending.Continues ? BeganBefore() : 0);
            sending.Release();
            return all;
        }

        var left = CutChunk.After(sending);
        var cut = (left.CutsBegun ? 1 : 0) + (left.CutsEarlier ? BeganBefore() : 0);
        _written += left.Written;
        if (left.Messages == 0)
        {
            // Whatever follows in the next chunks goes on with the cut message, or with nothing.
            sending.Release();
            return cut;
        }

        sending.Start = left.Start;
        sending.FirstMessage = left.Start;
        sending.Messages = left.Messages;
        sending.Continues = false;
        sending.Next = _head;
        _head = sending;
        _tail ??= sending;
        _queued += left.Messages;
        return cut;
    }

    /// <summary>A message that began in an earlier chunk had been counted as handed on, and was not.</summary>
    private int BeganBefore()
    {
        _written--;
        return 1;
    }

    private static int LimitOf(int highWaterMark, bool conflates) => conflates ? 1 : highWaterMark == 0 ? int.MaxValue : highWaterMark;

    private WriteResult Refuse()
    {
        var ended = _ended;
        var tell = !ended && !_refused;
        _refused = !ended;
        _refusedSince = tell ? Environment.TickCount64 : _refusedSince;
        _gate.Exit();
        if (tell)
        {
            WhenFull?.Invoke();
            WhenReceiverFull?.Invoke();
        }

        return ended ? WriteResult.Ended : WriteResult.Full;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WriteResult Finish()
    {
        var first = _open && !_active;
        if (first)
        {
            _active = true;
        }

        _gate.Exit();
        return first ? WriteResult.WrittenFirst : WriteResult.Written;
    }
}
