using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>What an XPUB socket receives: subscriptions and cancellations as messages, in the order of their arrival.</summary>
internal sealed class NotificationInbound : IInbound
{
    /// <summary>How many notifications may wait for a user who does not read them; later ones are dropped and counted.</summary>
    private const int Limit = 100_000;

    private readonly Lock _gate = new();
    private readonly Queue<Message> _messages = new();

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _messages.Count;
            }
        }
    }

    public bool MayHaveMessage
    {
        get
        {
            lock (_gate)
            {
                return _messages.Count > 0;
            }
        }
    }

    public Pipe? Leasable => null;

    /// <summary>False when too many wait already.</summary>
    public bool Add(Message message)
    {
        lock (_gate)
        {
            if (_messages.Count >= Limit)
            {
                return false;
            }

            _messages.Enqueue(message);
            return true;
        }
    }

    public bool TryReceive(Message target)
    {
        if (!TryTake(out var message))
        {
            return false;
        }

        for (var index = 0; index < message.Count; index++)
        {
            target.Append(message.Span(index));
        }

        message.Dispose();
        return true;
    }

    public int TryReceive(Span<byte> buffer, Message misfit)
    {
        if (!TryReceive(misfit))
        {
            return -1;
        }

        if (misfit.Count != 1 || misfit.Span(0).Length > buffer.Length)
        {
            return -2;
        }

        var length = misfit.Span(0).Length;
        misfit.Span(0).CopyTo(buffer);
        misfit.Clear();
        return length;
    }

    public void Readable(Pipe pipe)
    {
    }

    private bool TryTake(out Message message)
    {
        lock (_gate)
        {
            return _messages.TryDequeue(out message!);
        }
    }
}
