namespace PactMQ.Calls;

/// <summary>
/// One send at a time over one socket, from any thread. A send that needs no wait costs one lock; those that wait for room
/// queue up, and nobody overtakes them.
/// </summary>
/// <param name="socket">The socket.</param>
/// <param name="statistics">Where to count what was sent; null when the caller counts.</param>
/// <param name="counter">What numbers the events of a publisher, in the order in which they are sent; null when nothing does.</param>
internal sealed class SendGate(Socket socket, LinkStatistics? statistics = null, TopicCounter? counter = null) : ISendGate, IDisposable
{
    private readonly Patterns.SendSide _sending = socket.Core.Sending;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private NarrowGate _gate = new(new Lock());
    private int _waiting;

    public bool TrySend(Message message)
    {
        _gate.Enter();
        try
        {
            return _waiting == 0 && SendNow(message);
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Sends an event from memory of the caller's if that needs no wait.</summary>
    /// <param name="topic">The topic, which is numbered; empty for what has none.</param>
    /// <param name="frame">Header and body; the number is written into it.</param>
    public bool TrySend(scoped ReadOnlySpan<byte> topic, scoped Span<byte> frame)
    {
        _gate.Enter();
        try
        {
            if (_waiting != 0)
            {
                return false;
            }

            if (counter is null)
            {
                return Counted(_sending.TrySend(topic, frame));
            }

            EventHeader.Number(frame, counter.Next(topic));
            var sent = false;
            try
            {
                return sent = Counted(_sending.TrySend(topic, frame));
            }
            finally
            {
                if (!sent)
                {
                    counter.TakeBack();
                }
            }
        }
        finally
        {
            _gate.Exit();
        }
    }

    public async ValueTask SendAsync(Message message, CancellationToken cancellationToken)
    {
        Wait(1);
        var (entered, numbered, sent) = (false, false, false);
        try
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            entered = true;
            numbered = counter is not null;
            counter?.Number(message);
            await _sending.SendAsync(default, message, cancellationToken).ConfigureAwait(false);
            sent = true;
        }
        finally
        {
            if (numbered && !sent)
            {
                counter!.TakeBack();
            }

            if (entered)
            {
                _turn.Release();
            }

            Wait(-1, sent);
        }
    }

    public async ValueTask CloseAsync()
    {
        Wait(1);
        await _turn.WaitAsync().ConfigureAwait(false);
    }

    public void Dispose() => _turn.Dispose();

    private bool SendNow(Message message)
    {
        if (counter is null)
        {
            return Counted(_sending.Send(default, message, TimeSpan.Zero, default));
        }

        counter.Number(message);
        var sent = false;
        try
        {
            return sent = Counted(_sending.Send(default, message, TimeSpan.Zero, default));
        }
        finally
        {
            if (!sent)
            {
                counter.TakeBack();
            }
        }
    }

    private bool Counted(bool sent)
    {
        if (sent)
        {
            statistics?.CountSentInTurn();
        }

        return sent;
    }

    private void Wait(int more, bool sent = false)
    {
        _gate.Enter();
        _waiting += more;
        Counted(sent);
        _gate.Exit();
    }
}
