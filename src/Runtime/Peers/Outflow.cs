using PactMQ.Pipes;
using PactMQ.Transports;
using PactMQ.Transports.Loops;

namespace PactMQ.Peers;

/// <summary>
/// The outgoing half of a session: greeting and READY first, then the pipe's chunks, as much as the system takes. It runs
/// on the I/O thread, or on the sending thread that turned the queue active; one at a time.
/// </summary>
internal sealed class Outflow(Pipe pipe, StreamConnection connection, IoWatch watch, IPipeEvents events, Action<string> fail)
{
    private readonly Lock _gate = new();
    private Chunk? _control;
    private Chunk? _sending;
    private bool _fromQueue;
    private bool _blocked;
    private bool _closed;

    /// <summary>Gets whether the system has refused bytes and has not yet said that it takes them again.</summary>
    public bool IsBlocked => Volatile.Read(ref _blocked);

    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _sending is null && _control is null;
            }
        }
    }

    /// <summary>Sends handshake bytes, ahead of everything that waits in the queue.</summary>
    public void SendControl(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        lock (_gate)
        {
            _control ??= Chunk.Rent();
            bytes.CopyTo(_control.Buffer.AsSpan(_control.End));
            _control.End += bytes.Length;
        }

        Drain();
    }

    public void Drain()
    {
        lock (_gate)
        {
            if (!_closed && !_blocked)
            {
                SendAll();
            }
        }
    }

    /// <summary>Drains unless somebody else is doing so.</summary>
    public void TryDrain()
    {
        if (!_gate.TryEnter())
        {
            return;
        }

        try
        {
            if (!_closed && !_blocked)
            {
                SendAll();
            }
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Sender in a flow: sends what is filled, unless somebody else is sending; what the system refuses waits for its next turn.</summary>
    public void TrySendFilled() => TrySend(filledOnly: true);

    /// <summary>Sender in a flow: sends all there is, as above. True when some of it was sent.</summary>
    public bool TrySendNow() => TrySend(filledOnly: false);

    /// <summary>The system takes bytes again, after the loop itself has sent some.</summary>
    public void Unblock(int sent)
    {
        lock (_gate)
        {
            _blocked = false;
            if (_sending is { } chunk)
            {
                Sent(chunk, sent);
            }

            if (!_closed)
            {
                SendAll();
            }
        }
    }

    /// <summary>Ends it; returns how many messages were cut.</summary>
    public int Close()
    {
        lock (_gate)
        {
            _closed = true;
            var sending = _fromQueue ? _sending : null;
            if (sending is null)
            {
                _sending?.Release();
            }

            _control?.Release();
            _sending = null;
            _control = null;
            return pipe.Outbound.Close(sending, sentUnknown: _blocked && watch.SendsWhileWaiting);
        }
    }

    private bool TrySend(bool filledOnly)
    {
        if (!_gate.TryEnter())
        {
            return false;
        }

        try
        {
            // Where the system had refused it may take bytes by now; the loop, which is told then, finds less to do.
            var mine = !_closed && !(_blocked && watch.SendsWhileWaiting);
            return mine && SendWhatGoes(filledOnly, out _);
        }
        finally
        {
            _gate.Exit();
        }
    }

    private void SendAll()
    {
        SendWhatGoes(filledOnly: false, out var refused);
        if (refused is not null)
        {
            _blocked = true;
            watch.AwaitWritable(refused.UnsentMemory);
        }
    }

    /// <summary>Sends until nothing is left or the system takes no more; true when it took something.</summary>
    private bool SendWhatGoes(bool filledOnly, out Chunk? refused)
    {
        refused = null;
        var some = false;
        while (Next(filledOnly) is { } chunk)
        {
            var count = connection.TrySend(chunk.Unsent);
            if (count >= 0)
            {
                Sent(chunk, count);
                some = true;
            }
            else if (count == StreamConnection.WouldBlock)
            {
                refused = chunk;
                break;
            }
            else
            {
                fail($"the connection broke ({connection.LastError})");
                break;
            }
        }

        return some;
    }

    private Chunk? Next(bool filledOnly)
    {
        if (_sending is null)
        {
            _sending = _control;
            _control = null;
            _fromQueue = false;
        }

        if (_sending is null)
        {
            _sending = pipe.Outbound.Take(out var roomAgain, filledOnly);
            _fromQueue = true;
            if (roomAgain)
            {
                events.Writable(pipe);
            }
        }

        return _sending;
    }

    private void Sent(Chunk chunk, int count)
    {
        chunk.Start += count;
        if (chunk.Length == 0)
        {
            _sending = null;
            if (_fromQueue)
            {
                pipe.Outbound.Complete(chunk);
            }
            else
            {
                chunk.Release();
            }
        }
    }
}
