using System.Buffers.Binary;
using PactMQ.Pipes;
using PactMQ.Protocol;
using PactMQ.Transports;
using PactMQ.Transports.Loops;

namespace PactMQ.Peers;

/// <summary>
/// The incoming half of a session: bytes from the connection become messages of the pipe, on the I/O thread or, under a
/// lease, on the receiving thread; one at a time. When the receiver has no room, reading stalls until it has.
/// </summary>
internal sealed class Inflow
{
    private const int LookAfter = 20;

    private readonly IoLoop _loop;
    private readonly IoWatch _watch;
    private readonly StreamConnection _connection;
    private readonly Pipe _pipe;
    private readonly IPipeEvents _events;
    private readonly InboundAssembler _assembler;
    private readonly bool _raw;
    private readonly TimeSpan _patience;
    private readonly Action<string> _fail;
    private readonly Action _resume;
    private readonly LoopTimer _look;
    private bool _stalled;
    private bool _starved;
    private long _starvedSince;
    private volatile bool _closed;

    /// <param name="loop">The connection's I/O thread.</param>
    /// <param name="watch">What tells of bytes.</param>
    /// <param name="connection">Where they come from.</param>
    /// <param name="pipe">Where they go.</param>
    /// <param name="events">Who hears of messages.</param>
    /// <param name="assembler">What turns bytes into messages.</param>
    /// <param name="patience">How long a message may wait for memory.</param>
    /// <param name="raw">Whether each run of bytes is a message by itself, because the peer speaks no ZMTP.</param>
    /// <param name="fail">Ends the connection with a reason.</param>
    public Inflow(IoLoop loop, IoWatch watch, StreamConnection connection, Pipe pipe, IPipeEvents events, InboundAssembler assembler, TimeSpan patience, bool raw, Action<string> fail)
    {
        (_raw, _patience) = (raw, patience);
        (_loop, _watch, _connection, _pipe, _events, _assembler, _fail) = (loop, watch, connection, pipe, events, assembler, fail);
        Lease = new ReadLease(loop, watch, GoOn);
        _resume = ResumeOnLoop;
        _look = new LoopTimer(LookForMemory);
    }

    public ReadLease Lease { get; }

    /// <summary>Gets whether the receiver has no room, or the context no memory, and reading waits for it.</summary>
    public bool IsStalled => _stalled || _starved;

    /// <summary>Gets whether a message has begun and not ended.</summary>
    public bool IsUnfinished => _assembler.IsUnfinished;

    /// <summary>Gets how many bytes have come in behind the handshake.</summary>
    public long ReceivedBytes { get; private set; }

    /// <summary>Gets how many messages have come in for the receiver.</summary>
    public long Messages => _pipe.Inbound.Published;

    /// <summary>Gets or sets who is told once when a message is left unfinished, until <see cref="IsWatched"/> is taken back.</summary>
    public Action? WhenUnfinished { get; set; }

    /// <summary>Gets or sets whether somebody looks after an unfinished message.</summary>
    public bool IsWatched { get; set; }

    /// <summary>Gets when bytes last came in, in milliseconds of the monotonic clock.</summary>
    public long LastReceived { get; private set; } = Environment.TickCount64;

    /// <summary>The receiver has room again.</summary>
    public void Resume() => _loop.Post(_resume);

    /// <summary>Under a lease: reads once and publishes. The receiver looks for itself, so nobody is told.</summary>
    public bool ReadNow()
    {
        // Whoever reads for itself takes at once: this makes memory free.
        _starved = false;
        if (_stalled)
        {
            return Walk(tellReceiver: false);
        }

        var count = Receive(_assembler.Memory);
        if (count <= 0)
        {
            return NothingReceived(count);
        }

        _assembler.Advance(count);
        ReceivedBytes += count;
        LastReceived = Environment.TickCount64;
        return Walk(tellReceiver: false);
    }

    /// <summary>On the loop: reads once; true when there is probably more.</summary>
    public bool Read()
    {
        var memory = _assembler.Memory;
        var count = Receive(memory);
        if (count <= 0)
        {
            return NothingReceived(count);
        }

        _assembler.Advance(count);
        ReceivedBytes += count;
        LastReceived = Environment.TickCount64;
        Walk(tellReceiver: true);

        // A read that did not fill its memory has most likely emptied the socket.
        return count == memory.Length;
    }

    /// <summary>Reads what is there of a handshake; the count, or zero when there is nothing.</summary>
    public int ReadHandshake(Span<byte> memory)
    {
        var count = _connection.TryReceive(memory);
        if (count <= 0)
        {
            NothingReceived(count);
            return 0;
        }

        LastReceived = Environment.TickCount64;
        return count;
    }

    /// <summary>Begins with bytes that came behind the handshake.</summary>
    public void Begin(ReadOnlySpan<byte> received)
    {
        _assembler.Prime(received);
        Walk(tellReceiver: true);
    }

    /// <summary>The peer is silent: gives back memory that nothing is left in. On the loop.</summary>
    public void Rest()
    {
        if (!_stalled && !_closed && Lease.TryEnterLoop())
        {
            _assembler.Rest();
            Lease.LeaveLoop();
        }
    }

    /// <summary>Ends, after some last bytes that no bound holds back.</summary>
    public void Close(ReadOnlySpan<byte> last)
    {
        _closed = true;
        if (!last.IsEmpty)
        {
            var bound = _pipe.Inbound.Unbind();
            Walk(tellReceiver: true);
            _assembler.Close();
            _assembler.Prime(last);
            Walk(tellReceiver: true);
            _pipe.Inbound.SetHighWaterMark(bound);
        }

        _assembler.Close();
    }

    /// <summary>Receives what is there; from a raw peer with a frame's header in front.</summary>
    private int Receive(Span<byte> memory)
    {
        if (!_raw)
        {
            return _connection.TryReceive(memory);
        }

        var count = _connection.TryReceive(memory[FrameHeader.LongSize..]);
        if (count <= 0)
        {
            return count;
        }

        memory[0] = FrameFlags.Long;
        BinaryPrimitives.WriteInt64BigEndian(memory[1..], count);
        return count + FrameHeader.LongSize;
    }

    private bool NothingReceived(int count)
    {
        if (count == StreamConnection.WouldBlock)
        {
            _assembler.Rest();
        }
        else
        {
            _fail(count == 0 ? "the peer closed the connection" : $"the connection broke ({_connection.LastError})");
        }

        return false;
    }

    /// <summary>Publishes what has been received; true when there is something new for the receiver.</summary>
    private bool Walk(bool tellReceiver)
    {
        var published = false;
        while (true)
        {
            var result = _assembler.Walk(out var tell);
            published |= tell;
            if (tell && tellReceiver)
            {
                _events.Readable(_pipe);
            }

            var stalls = result == WalkResult.NoCredit;
            if (stalls && !_stalled)
            {
                _events.Filled(_pipe, sending: false);
            }

            _stalled = stalls;
            if (!IsWatched && WhenUnfinished is { } tellOf && _assembler.IsUnfinished)
            {
                IsWatched = true;
                tellOf();
            }

            if (result == WalkResult.NoMemory && tellReceiver)
            {
                Starve();
                return published;
            }

            if (result == WalkResult.Violation)
            {
                _fail($"it {_assembler.Violation}");
            }

            if (!_stalled || !tellReceiver)
            {
                return published;
            }

            if (_pipe.Inbound.Pause())
            {
                _watch.StopReading();
                return published;
            }
        }
    }

    /// <summary>An unfinished message finds no memory: reading rests, and looks again soon. Others may free some.</summary>
    private void Starve()
    {
        _watch.StopReading();
        if (!_starved)
        {
            _starved = true;
            _starvedSince = Environment.TickCount64;
        }

        _loop.Schedule(_look, TimeSpan.FromMilliseconds(LookAfter));
    }

    private void LookForMemory()
    {
        if (_closed || !_starved || !Lease.TryEnterLoop())
        {
            return;
        }

        if (!_assembler.IsShortOfMemory)
        {
            _starved = false;
            GoOn();
        }
        else if (_patience > TimeSpan.Zero && Environment.TickCount64 - _starvedSince >= _patience.TotalMilliseconds)
        {
            _fail("its unfinished message found no memory (context option MemoryBudget)");
        }
        else
        {
            _loop.Schedule(_look, TimeSpan.FromMilliseconds(LookAfter));
        }

        Lease.LeaveLoop();
    }

    private void ResumeOnLoop()
    {
        if (!_closed && Lease.TryEnterLoop())
        {
            GoOn();
            Lease.LeaveLoop();
        }
    }

    /// <summary>The loop reads again, because the receiver has room or has given the lease up. The lease is the loop's while this runs.</summary>
    private void GoOn()
    {
        if (_stalled)
        {
            Walk(tellReceiver: true);
        }

        if (!_stalled && !_starved)
        {
            _watch.StartReading();
        }
    }
}
