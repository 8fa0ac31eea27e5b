using PactMQ.Protocol;
using PactMQ.Protocol.Commands;

namespace PactMQ.Pipes.Inproc;

/// <summary>
/// One direction of an inproc link: the sender's chunks become the receiver's segments, on the thread that sends, or that
/// receives when the receiver had no room. As a driver it serves the sending pipe's drain and the same pipe's resume.
/// </summary>
internal sealed class InprocFlow : IPipeDriver, IFrameSink
{
    private readonly Lock _gate = new();
    private readonly Pipe _from;
    private readonly IPipeEvents _fromEvents;
    private readonly Pipe _to;
    private readonly IPipeEvents _toEvents;
    private readonly InboundAssembler _assembler;
    private Chunk? _chunk;
    private bool _stalled;
    private readonly bool _decodes;
    private bool _closed;

    public InprocFlow(Pipe from, IPipeEvents fromEvents, Pipe to, IPipeEvents toEvents, bool decodeHere)
    {
        (_from, _fromEvents, _to, _toEvents) = (from, fromEvents, to, toEvents);
        _decodes = decodeHere;
        _assembler = new InboundAssembler(to.Inbound, this, int.MaxValue - 64, int.MaxValue, decodeHere);
    }

    /// <summary>Gets or sets the other direction, whose receiver is this one's sender.</summary>
    public InprocFlow? Opposite { get; set; }

    /// <summary>Gets or sets what ends the link, its sender leaving.</summary>
    public Action? Leave { get; set; }

    public bool CanLease => false;

    public bool KeepsLease => false;

    public void Open()
    {
        if (!_decodes && !_from.Outbound.Conflates)
        {
            _from.Outbound.WhenReceiverFull = () => _toEvents.Filled(_to, sending: false);
            _from.Outbound.HandOverTo(_to.Inbound);
        }

        if (_from.Outbound.Open())
        {
            Drain(SendTurn.AtOnce);
        }
    }

    public void Drain(SendTurn turn)
    {
        if (_from.Outbound.TakeReceiverWaits())
        {
            _toEvents.Readable(_to);
            return;
        }

        lock (_gate)
        {
            if (!_closed && !_stalled)
            {
                Move();
            }
        }
    }

    public void DrainAhead()
    {
        // Whoever turned the queue active drains it on its own thread, at once.
    }

    /// <summary>Gives the receiver a framed message that the sender did not send.</summary>
    public void Tell(byte[] framed)
    {
        if (framed.Length == 0)
        {
            return;
        }

        lock (_gate)
        {
            var bound = _to.Inbound.Unbind();
            _assembler.Prime(framed);
            Walk();
            _to.Inbound.SetHighWaterMark(bound);
            if (_closed)
            {
                _assembler.Close();
            }
        }
    }

    public void Disconnect(string reason) => Leave?.Invoke();

    /// <summary>The receiver of this pipe has taken: the opposite direction, which feeds it, can go on.</summary>
    public void Resume() => Opposite!.GoOn();

    /// <summary>Ends it; returns how many messages were cut.</summary>
    /// <param name="deliver">Whether what waits is delivered first, whether the receiver has room or not.</param>
    public int Close(bool deliver)
    {
        lock (_gate)
        {
            if (deliver && !_closed)
            {
                _to.Inbound.Unbind();
                _stalled = false;
                if (Walk())
                {
                    Move();
                }
            }

            _closed = true;
            var cut = _from.Outbound.Close(_chunk, sentUnknown: false);
            _chunk = null;
            _assembler.Close();
            return cut;
        }
    }

    public bool TryLease() => false;

    public bool ReadNow() => false;

    public void WaitReadable(int wakeHandle, int milliseconds)
    {
    }

    public void EndLease()
    {
    }

    public void ReturnLease()
    {
    }

    bool IFrameSink.Command(ReadOnlySpan<byte> body)
    {
        if (Command.TryRead(body, out var kind, out var data) != ProtocolFault.None)
        {
            return true;
        }

        if (kind is CommandKind.Subscribe or CommandKind.Cancel)
        {
            _toEvents.Subscribed(_to, data, kind == CommandKind.Subscribe);
        }
        else if (kind is CommandKind.Join or CommandKind.Leave)
        {
            _toEvents.Joined(_to, data, kind == CommandKind.Join);
        }
        else if (kind == CommandKind.Ping && Ping.TryRead(data, out _, out var context) == ProtocolFault.None)
        {
            // What was sent before the PING has been applied: there is no distance for a PONG to travel.
            _fromEvents.Ponged(_from, context);
        }

        return true;
    }

    bool IFrameSink.Decoded(Message message)
    {
        _toEvents.Arrived(_to, message);
        return true;
    }

    private void GoOn()
    {
        if (_from.Outbound.TakeRoomAgain())
        {
            _fromEvents.Writable(_from);
        }

        lock (_gate)
        {
            if (!_closed && _stalled)
            {
                _stalled = false;
                if (Walk())
                {
                    Move();
                }
            }
        }
    }

    private void Move()
    {
        while (Next() is { } chunk)
        {
            var memory = _assembler.Memory;
            var part = Math.Min(memory.Length, chunk.Length);
            chunk.Unsent[..part].CopyTo(memory);
            _assembler.Advance(part);
            chunk.Start += part;
            if (chunk.Length == 0)
            {
                _chunk = null;
                _from.Outbound.Complete(chunk);
            }

            if (!Walk())
            {
                return;
            }
        }
    }

    private Chunk? Next()
    {
        if (_chunk is null)
        {
            _chunk = _from.Outbound.Take(out var roomAgain);
            if (roomAgain)
            {
                _fromEvents.Writable(_from);
            }
        }

        return _chunk;
    }

    /// <summary>False when the receiver has no room; it will say when it has.</summary>
    private bool Walk()
    {
        while (true)
        {
            var result = _assembler.Walk(out var tell);
            if (tell)
            {
                _toEvents.Readable(_to);
            }

            if (result != WalkResult.NoCredit)
            {
                return true;
            }

            if (_to.Inbound.Pause())
            {
                _toEvents.Filled(_to, sending: false);
                _stalled = true;
                return false;
            }
        }
    }
}
