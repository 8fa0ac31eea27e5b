using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>What an XPUB socket receives: subscriptions and cancellations as messages, in the order of their arrival.</summary>
/// <param name="most">How many notifications may wait for a user who does not read them; later ones are dropped and counted.</param>
internal sealed class NotificationInbound(int most) : DecodedInbound
{
    private readonly Queue<(Message Message, Pipe From)> _messages = new();

    public override int Count
    {
        get
        {
            lock (Gate)
            {
                return _messages.Count;
            }
        }
    }

    /// <summary>Gets who sent what was received last.</summary>
    public Pipe? LastSender { get; private set; }

    public override DropReason? Add(Pipe from, Message message)
    {
        message.Peer = from.Peer;
        lock (Gate)
        {
            if (_messages.Count < most)
            {
                _messages.Enqueue((message, from));
                return null;
            }
        }

        message.Dispose();
        return DropReason.HighWaterMark;
    }

    protected override Message? Take()
    {
        lock (Gate)
        {
            if (!_messages.TryDequeue(out var next))
            {
                return null;
            }

            LastSender = next.From;
            return next.Message;
        }
    }
}
