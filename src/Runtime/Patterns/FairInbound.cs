using PactMQ.Patterns.Disciplines;
using PactMQ.Patterns.Routing;
using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>Receives from the peers' pipes in turn, through the discipline of the kind.</summary>
internal sealed class FairInbound(FairQueue queue, IDiscipline discipline) : IInbound
{
    public bool MayHaveMessage => queue.MayHaveMessage;

    public bool HasAtHand => queue.HasAtHand;

    public Pipe? Leasable => queue.Sole;

    public bool TryReceive(Message target)
    {
        while (queue.Next() is { } pipe)
        {
            if (discipline.Open(pipe, target))
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
        while (queue.Next() is { } pipe)
        {
            if (!discipline.Open(pipe, misfit))
            {
                misfit.Clear();
                continue;
            }

            var inbound = pipe.Inbound;
            var frame = inbound.PeekFrame(out var more);
            if (more || discipline.AddsFrames || frame.Length > buffer.Length)
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

    public void Readable(Pipe pipe) => queue.Readable(pipe);

    private static void ReadRest(Pipe pipe, Message target)
    {
        var inbound = pipe.Inbound;
        while (inbound.ReadFrameInto(target))
        {
        }
    }
}
