using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>Keeps the last message of each peer (ZMQ_CONFLATE), and gives them in the order in which their peers first had one.</summary>
internal sealed class LatestInbound : DecodedInbound
{
    private readonly Dictionary<Pipe, Message> _latest = [];
    private readonly Queue<Pipe> _turns = new();

    public override int Count
    {
        get
        {
            lock (Gate)
            {
                return _turns.Count;
            }
        }
    }

    public override DropReason? Add(Pipe from, Message message)
    {
        message.Peer = from.Peer;
        lock (Gate)
        {
            if (_latest.Remove(from, out var old))
            {
                old.Dispose();
                _latest.Add(from, message);
                return DropReason.Conflated;
            }

            _latest.Add(from, message);
            _turns.Enqueue(from);
            return null;
        }
    }

    protected override Message? Take()
    {
        lock (Gate)
        {
            return _turns.TryDequeue(out var next) && _latest.Remove(next, out var message) ? message : null;
        }
    }
}
