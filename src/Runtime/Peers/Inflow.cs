using PactMQ.Pipes;
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
    private readonly Action<string> _fail;
    private readonly Action _resume;
    private bool _stalled;
    private volatile bool _closed;

    public Inflow(IoLoop loop, IoWatch watch, StreamConnection connection, Pipe pipe, IPipeEvents events, InboundAssembler assembler, Action<string> fail)
    {
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

        var count = _connection.TryReceive(_assembler.Memory);
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
        var count = _connection.TryReceive(memory);
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

    public void Close()
    {
        _closed = true;
        _assembler.Close();
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
