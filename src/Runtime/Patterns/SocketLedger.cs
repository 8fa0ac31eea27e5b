using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>
/// Counts what passes through a socket's pipes. Each pipe counts for itself, without any lock; when it ends its counts are
/// added to those of its predecessors.
/// </summary>
internal sealed class SocketLedger
{
    private static readonly int Reasons = Enum.GetValues<DropReason>().Length;

    private readonly Lock _gate = new();
    private readonly HashSet<Pipe> _pipes = [];
    private readonly long[] _outgoing = new long[Reasons];
    private readonly long[] _incoming = new long[Reasons];
    private long _written;
    private long _decoded;

    public void Open(Pipe pipe)
    {
        lock (_gate)
        {
            _pipes.Add(pipe);
        }
    }

    public void ForEachPipe(Action<Pipe> act)
    {
        Pipe[] pipes;
        lock (_gate)
        {
            pipes = [.. _pipes];
        }

        Array.ForEach(pipes, act);
    }

    /// <summary>Tells what each peer has had; who was not greeted yet is left out.</summary>
    public IReadOnlyList<PeerTraffic> ByPeer()
    {
        lock (_gate)
        {
            return
            [
                .. from pipe in _pipes
                   let peer = pipe.Peer
                   where peer is not null
                   select new PeerTraffic(peer, pipe.IsConnected, pipe.Outbound.Written, pipe.Outbound.Queued, pipe.Inbound.Published),
            ];
        }
    }

    public void End(Pipe pipe)
    {
        lock (_gate)
        {
            if (_pipes.Remove(pipe))
            {
                _written += pipe.Outbound.Written;
                _decoded += pipe.Inbound.Published;
                _outgoing[(int)DropReason.Conflated] += pipe.Outbound.Conflated;
            }
        }
    }

    /// <summary>Counts messages that came in for a socket without a receive queue per peer.</summary>
    public void Decoded(int messages) => Interlocked.Add(ref _decoded, messages);

    public void DropOutgoing(DropReason reason, long messages) => Interlocked.Add(ref _outgoing[(int)reason], messages);

    public void DropIncoming(DropReason reason, long messages) => Interlocked.Add(ref _incoming[(int)reason], messages);

    /// <summary>Adds everything up.</summary>
    /// <param name="sent">Messages taken from the user.</param>
    /// <param name="copies">How many more, or fewer, messages than that were accepted for peers.</param>
    /// <param name="unmatched">How many of them were for nobody.</param>
    /// <param name="received">Messages delivered to the user.</param>
    public SocketStatistics Sum(long sent, long copies, long unmatched, long received)
    {
        lock (_gate)
        {
            var (written, waiting, decoded) = (_written, 0L, Interlocked.Read(ref _decoded));
            var outgoing = _outgoing.ToArray();
            foreach (var pipe in _pipes)
            {
                written += pipe.Outbound.Written;
                waiting += pipe.Outbound.Queued;
                decoded += pipe.Inbound.Published;
                outgoing[(int)DropReason.Conflated] += pipe.Outbound.Conflated;
            }

            outgoing[(int)DropReason.NoPeer] += unmatched;
            return new SocketStatistics(outgoing, [.. _incoming])
            {
                Sent = sent,
                Accepted = sent + copies,
                Written = written,
                Waiting = waiting,
                Decoded = decoded,
                Received = received,
            };
        }
    }
}
