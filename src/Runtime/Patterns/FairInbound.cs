using PactMQ.Patterns.Disciplines;
using PactMQ.Patterns.Routing;
using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>Receives from the peers' pipes in turn, through the discipline of the kind.</summary>
internal sealed class FairInbound : IInbound
{
    private readonly FairQueue _queue;
    private readonly IDiscipline _discipline;

    /// <param name="queue">The peers.</param>
    /// <param name="discipline">The rule of conversation.</param>
    /// <param name="shared">Whether several threads may receive at the same time.</param>
    public FairInbound(FairQueue queue, IDiscipline discipline, bool shared)
    {
        (_queue, _discipline) = (queue, discipline);
        queue.ReceivesAlone = !shared;
    }

    public bool MayHaveMessage => _queue.MayHaveMessage;

    public bool HasNews => _queue.HasNews;

    public bool HasAtHand => _queue.HasAtHand;

    public Pipe? Leasable => _queue.Sole;

    public bool TryReceive(Message target)
    {
        while (_queue.Next() is { } pipe)
        {
            if (_discipline.Open(pipe, target))
            {
                ReadRest(pipe, target);
                target.Peer = pipe.Peer;
                return true;
            }

            target.Clear();
        }

        return false;
    }

    public int TryReceive(Span<byte> buffer, Message misfit)
    {
        while (_queue.Next() is { } pipe)
        {
            if (!_discipline.Open(pipe, misfit))
            {
                misfit.Clear();
                continue;
            }

            var inbound = pipe.Inbound;
            var frame = inbound.PeekFrame(out var more);
            if (more || _discipline.AddsFrames || frame.Length > buffer.Length)
            {
                ReadRest(pipe, misfit);
                misfit.Peer = pipe.Peer;
                return -2;
            }

            inbound.AcceptPeeked();
            frame.CopyTo(buffer);
            return frame.Length;
        }

        return -1;
    }

    public void Readable(Pipe pipe) => _queue.Readable(pipe);

    private static void ReadRest(Pipe pipe, Message target)
    {
        var inbound = pipe.Inbound;
        while (inbound.ReadFrameInto(target))
        {
        }
    }
}
