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
    private readonly IoLoop _loop;
    private readonly IoWatch _watch;
    private readonly StreamConnection _connection;
    private readonly Pipe _pipe;
    private readonly IPipeEvents _events;
    private readonly InboundAssembler _assembler;
    private readonly bool _raw;
    private readonly Action<string> _fail;
    private readonly Action _resume;
    private bool _stalled;
    private volatile bool _closed;

    /// <param name="loop">The connection's I/O thread.</param>
    /// <param name="watch">What tells of bytes.</param>
    /// <param name="connection">Where they come from.</param>
    /// <param name="pipe">Where they go.</param>
    /// <param name="events">Who hears of messages.</param>
    /// <param name="assembler">What turns bytes into messages.</param>
    /// <param name="raw">Whether each run of bytes is a message by itself, because the peer speaks no ZMTP.</param>
    /// <param name="fail">Ends the connection with a reason.</param>
    public Inflow(IoLoop loop, IoWatch watch, StreamConnection connection, Pipe pipe, IPipeEvents events, InboundAssembler assembler, bool raw, Action<string> fail)
    {
        _raw = raw;
        (_loop, _watch, _connection, _pipe, _events, _assembler, _fail) = (loop, watch, connection, pipe, events, assembler, fail);
        Lease = new ReadLease(loop, watch, GoOn);
        _resume = ResumeOnLoop;
    }

    public ReadLease Lease { get; }

    /// <summary>Gets whether the receiver has no room and reading waits for it.</summary>
    public bool IsStalled => _stalled;

    /// <summary>Gets when bytes last came in, in milliseconds of the monotonic clock.</summary>
    public long LastReceived { get; private set; } = Environment.TickCount64;

    /// <summary>The receiver has room again.</summary>
    public void Resume() => _loop.Post(_resume);

    /// <summary>Under a lease: reads once and publishes. The receiver looks for itself, so nobody is told.</summary>
    public bool ReadNow()
    {
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

        if (!_stalled)
        {
            _watch.StartReading();
        }
    }
}
