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

    private void SendAll()
    {
        while (Next() is { } chunk)
        {
            var count = connection.TrySend(chunk.Unsent);
            if (count >= 0)
            {
                Sent(chunk, count);
            }
            else if (count == StreamConnection.WouldBlock)
            {
                _blocked = true;
                watch.AwaitWritable(chunk.UnsentMemory);
                return;
            }
            else
            {
                fail($"the connection broke ({connection.LastError})");
                return;
            }
        }
    }

    private Chunk? Next()
    {
        if (_sending is null)
        {
            _sending = _control;
            _control = null;
            _fromQueue = false;
        }

        if (_sending is null)
        {
            _sending = pipe.Outbound.Take(out var roomAgain);
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
